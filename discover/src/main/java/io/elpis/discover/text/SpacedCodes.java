package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes of letters and digits with blanks or dashes within, tried at a letter before a digit. */
final class SpacedCodes {
  private static final Pattern NATIONAL_INSURANCE =
      Pattern.compile("[A-Z]{2}[ -]\\d{2}[ -]\\d{2}[ -]\\d{2}[ -][A-D]\\b");
  private static final Pattern PENSION = Pattern.compile("\\d{2} \\d{6} [A-Z] \\d{3}\\b");
  private static final Pattern POSTCODE =
      Pattern.compile("(?:GIR|[A-Z]{1,2}\\d[A-Z\\d]?) \\d[ABD-HJLNP-UW-Z]{2}\\b");

  /** The areas of British postcodes. */
  private static final String AREAS =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY"
          + " L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

  private final Passage passage;
  private final Candidates out;

  SpacedCodes(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  /** Looks at a token of two capitals, or of capitals and digits, that a blank follows. */
  int look(int start, int end) {
    if (end - start == 2 && Passage.isDigit(passage.at(end + 1))) {
      Matcher matcher = at(NATIONAL_INSURANCE, start);
      if (matcher.lookingAt()
          && LetterCodes.isNationalInsurance(matcher.group().replaceAll("[ -]", ""))) {
        boolean named = passage.topic(start, matcher.end()) == Topic.NINO;
        return found(
            Kind.NATIONAL_ID,
            start,
            matcher.end(),
            named ? 0.97 : 0.85,
            "two letters, six digits, a letter");
      }
    }
    if (end - start <= 4 && Passage.isDigit(passage.at(end + 1)) && isArea(start)) {
      Matcher matcher = at(POSTCODE, start);
      if (matcher.lookingAt()) {
        return found(Kind.POSTAL_CODE, start, matcher.end(), 0.9, "a British postcode");
      }
    }
    return 0;
  }

  /** A German pension number starts with digits: {@code 12 150690 S 423}. */
  int pension(int start) {
    Matcher matcher = at(PENSION, start);
    return matcher.lookingAt() && passage.topic(start, matcher.end()) == Topic.PENSION
        ? found(Kind.NATIONAL_ID, start, matcher.end(), 0.95, "after a word for pension numbers")
        : 0;
  }

  private boolean isArea(int start) {
    int letters = Passage.isLetter(passage.at(start + 1)) ? 2 : 1;
    return AREAS.contains(" " + passage.text().substring(start, start + letters) + " ");
  }

  private Matcher at(Pattern pattern, int start) {
    return pattern
        .matcher(passage.text())
        .region(start, Math.min(passage.length(), start + 20))
        .useTransparentBounds(true);
  }

  private int found(Kind kind, int start, int end, double confidence, String why) {
    out.add(kind, start, end, confidence, why);
    return end;
  }
}
