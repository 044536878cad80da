package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.text.Words.Gap;
import io.elpis.discover.words.Lexicon;
import io.elpis.discover.words.NameShape;
import io.elpis.discover.words.Topic;
import io.elpis.discover.words.WordSet;
import java.util.Set;

/**
 * Weighs a run of words as a person, a place and an organisation: log odds from the lists, from the
 * letters of words that no list has, and from the words around. The weights were set on one half of
 * the public test texts and are checked on the other (docs/discover.md).
 */
final class NameWeights {
  private static final double BAR = 0.9;

  private static final Set<String> PLACE_VERBS =
      WordSet.of(
          """
          move moved moving live lives lived living travel travels travelled traveling travelling born raised grew
          based went go going fly flying flew visit arrive arrived stay staying reside resides trip vacation
          located situated university mayor people year up here back
          """);
  private static final Set<String> ORGANISATION_VERBS =
      WordSet.of(
          "work works worked working employed hired recorded written made produced owned acquired");
  private static final Set<String> FIRMS =
      WordSet.of(
          "company firm agency startup provider manufacturer bank brand corporation retailer");

  private final Passage passage;
  private final Words words;
  private final Lexicon lexicon = Lexicon.standard();
  private final NameShape shape = NameShape.standard();

  NameWeights(Passage passage, Words words) {
    this.passage = passage;
    this.words = words;
  }

  /** Whether the words before say outright that a name follows. */
  boolean isNamed(int word) {
    String before = words.folded(word - 1);
    String earlier = words.folded(word - 2);
    boolean told =
        (before.equals("is") && (earlier.equals("name") || earlier.equals("this")))
            || (before.equals("am") && earlier.equals("i") && !lexicon.isCommon(words.folded(word)))
            || before.equals("named")
            || (before.equals("me") && earlier.equals("call"))
            || (NameCues.isTitle(before) && !before.equals("don"));
    boolean label =
        (before.equals("name")
                || before.equals("user")
                || before.equals("patient")
                || before.equals("attn"))
            && words.between(word).contains(":");
    return (told || label) && !lexicon.isCommon(words.folded(word));
  }

  /**
   * @param from the first word
   * @param to after the last
   * @param lead where the run started before its common words were cut off
   */
  void weigh(int from, int to, int lead, Candidates out) {
    double person = person(from, to) + personContext(from, to, lead);
    double place = place(from, to) + placeContext(from, to);
    double organisation = organisation(from, to);
    int start = words.start(from);
    int end = words.end(to - 1);
    if (organisation > person && organisation > place) {
      out.add(Kind.ORGANISATION, start, end, confidence(organisation), "words of firms");
    } else if (person >= BAR && person >= place) {
      out.add(
          Kind.NAME,
          start,
          endOfName(to - 1),
          confidence(person),
          "names of the lists and the words around");
    } else if (place >= BAR) {
      out.add(
          Kind.PLACE, start, end, confidence(place), "places of the lists and the words around");
    }
  }

  private int endOfName(int last) {
    return words.isInitial(last)
            && words.after(last) == '.'
            && words.length(last) == 1
            && passage.at(words.end(last) + 1) != ' '
        ? words.end(last) + 1
        : words.end(last);
  }

  /** {@code … is a design agency}. */
  private boolean isDescribed(int is) {
    for (int i = is + 1; i < Math.min(words.count(), is + 6) && words.gap(i) == Gap.BLANK; i++) {
      if (FIRMS.contains(words.folded(i))) {
        return true;
      }
    }
    return words.folded(is + 1).equals("the") && words.folded(is + 2).equals("brainchild");
  }

  private static double confidence(double odds) {
    return 1 / (1 + Math.exp(-odds * 0.8));
  }

  private double person(int from, int to) {
    double sum = 0;
    int counted = 0;
    int initials = 0;
    for (int i = from; i < to; i++) {
      String folded = words.folded(i);
      if (words.length(i) == 1) {
        initials++;
      } else if (!StreetWords.isParticle(folded) || words.isCapital(i)) {
        sum += personWord(folded, i);
        counted++;
      }
    }
    if (counted == 0) {
      return -3;
    }
    double mean = sum / counted;
    int length = to - from;
    double odds = mean + (length == 2 || length == 3 ? 1 : 0) - (length > 4 ? 2 : 0);
    boolean inner = initials > 0 && words.length(from) > 1;
    return odds + (inner && length >= 2 ? 1.2 : 0) - shout(from, to);
  }

  /** Capitals only are an abbreviation where they are few, and an emphasis where all are. */
  private double shout(int word, int to) {
    int length = to - word;
    if (!words.isShout(word) || words.isCaseless()) {
      return 0;
    }
    boolean known = lexicon.isGiven(words.folded(word)) || lexicon.isFamily(words.folded(word));
    if (length > 1 && (known || lexicon.isFamily(words.folded(to - 1)))) {
      return 0;
    }
    return length == 1 && words.length(word) <= 5 ? 2 : 1;
  }

  /** A name before a colon speaks; another word before a colon names what follows. */
  private double label(int from, int to) {
    boolean known = lexicon.isGiven(words.folded(from)) || lexicon.isFamily(words.folded(to - 1));
    boolean quoted =
        passage.at(words.end(to - 1) + 1) == '"' || passage.at(words.end(to - 1) + 2) == '"';
    return quoted || (known && words.gap(from) != Gap.BLANK) ? 0.8 : -1.5;
  }

  private double personWord(String folded, int word) {
    boolean given = lexicon.isGiven(folded);
    boolean family = lexicon.isFamily(folded);
    boolean common = lexicon.isCommon(folded);
    double odds = given && family ? 2.2 : given ? 1.9 : family ? 1.6 : 0;
    if (odds > 0) {
      return odds - (common ? 1.1 : 0) - (lexicon.isTown(folded) && !given ? 0.6 : 0);
    }
    if (common) {
      return -2.2;
    }
    if (lexicon.isCountry(folded)) {
      return -3;
    }
    int dash = folded.indexOf('-');
    if (dash > 1 && dash < folded.length() - 2) {
      return Math.min(
          personWord(folded.substring(0, dash), word),
          personWord(folded.substring(dash + 1), word));
    }
    return 0.2
        + 0.25 * shape.nameOverTown(folded)
        + 0.15 * shape.nameOverCommon(folded)
        - (lexicon.isTown(folded) ? 1 : 0);
  }

  private double personContext(int from, int to, int lead) {
    double odds = 0;
    String before = words.folded(from - 1);
    boolean close = words.gap(from) == Gap.BLANK || words.gap(from) == Gap.STOP;
    if (isNamed(from) || (NameCues.isTitle(before) && (close || lead < from))) {
      odds += 3;
    } else if (NameCues.isBeforePerson(before) && words.gap(from) != Gap.SENTENCE) {
      odds += 0.8;
    } else if (lead < from && !lexicon.isGiven(before)) {
      odds += 0.2;
    }
    if (NameCues.isBeforePlace(before) && close && !NameCues.isBeforePerson(before)) {
      odds -= to - from == 1 ? 1.5 : 0.7;
    }
    if (NameCues.isAfterPerson(words.folded(to)) && words.gap(to) == Gap.BLANK) {
      odds += 0.7;
    }
    if (isPossessive(to - 1)) {
      odds += 0.5;
    }
    int stripped = from - lead;
    boolean lone =
        to - from == 1 && !lexicon.isGiven(words.folded(from)) && !NameCues.isTitle(before);
    odds -= lone && stripped > 0 && lead != from - 1 ? 1.5 : 0;
    odds += words.after(to - 1) == ':' ? label(from, to) : 0;
    boolean alone = to - from == 1;
    odds -= alone && lexicon.isCommon(words.folded(from)) && odds < 0.5 ? 0.8 : 0;
    return odds + (passage.topic(words.start(from), words.end(to - 1)) == Topic.NAME ? 1 : 0);
  }

  private boolean isPossessive(int last) {
    String own = words.folded(last);
    char after = words.after(last);
    return own.endsWith("'s")
        || ((after == '\'' || after == '’') && passage.at(words.end(last) + 1) == 's');
  }

  private double place(int from, int to) {
    StringBuilder name = new StringBuilder();
    double letters = 0;
    for (int i = from; i < to; i++) {
      name.append(i > from ? " " : "").append(words.folded(i));
      letters -= 0.25 * shape.nameOverTown(words.folded(i));
    }
    String whole = name.toString();
    if (lexicon.isCountry(whole)) {
      return 3.5;
    }
    if (lexicon.isTown(whole)) {
      return lexicon.isCommon(whole) ? 0.2 : to - from > 1 ? 2.2 : 1.3;
    }
    boolean known = false;
    for (int i = from; i < to; i++) {
      String folded = words.folded(i);
      known |= lexicon.isGiven(folded) || lexicon.isFamily(folded) || lexicon.isCommon(folded);
    }
    return -0.9 + letters / (to - from) - (known ? 0.8 : 0);
  }

  private double placeContext(int from, int to) {
    double odds = 0;
    String before = words.folded(from - 1);
    if (NameCues.isBeforePlace(before) && words.gap(from) == Gap.BLANK) {
      odds += 1.6;
      odds += isAboutPlaces(from) ? 0.9 : 0;
    }
    boolean comma = words.gap(to) == Gap.COMMA && to < words.count() && words.isCapital(to);
    if (comma && lexicon.isCountry(words.folded(to))) {
      odds += 1.5;
    }
    boolean alone =
        words.gap(from) == Gap.NEW_LINE
            && words.gap(to) == Gap.NEW_LINE
            && lexicon.isCountry(words.folded(to));
    return odds + (alone ? 2 : 0);
  }

  /** Verbs and nouns of going and staying, a few words back. */
  private boolean isAboutPlaces(int from) {
    for (int i = from - 2; i >= Math.max(0, from - 4) && words.gap(i + 1) == Gap.BLANK; i--) {
      if (PLACE_VERBS.contains(words.folded(i))) {
        return true;
      }
    }
    return false;
  }

  private double organisation(int from, int to) {
    double odds = -1;
    String before = words.folded(from - 1);
    boolean works = before.equals("for") || before.equals("at") || before.equals("by");
    odds += works && ORGANISATION_VERBS.contains(words.folded(from - 2)) ? 2.6 : 0;
    odds += words.folded(to).equals("is") && isDescribed(to) ? 2.6 : 0;
    String last = words.folded(to - 1);
    if (NameCues.isOrganisation(last) && to - from > 1 && words.isCapital(to - 1)) {
      odds += 4;
    } else {
      for (int i = from; i < to - 1; i++) {
        odds += NameCues.isOrganisation(words.folded(i)) && words.isCapital(i) ? 1.5 : 0;
      }
    }
    if (NameCues.isAfterOrganisation(words.folded(to)) && words.gap(to) == Gap.BLANK) {
      odds += 1.8;
    }
    return NameCues.isBeforeOrganisation(words.folded(from - 1)) ? odds + 1.5 : odds;
  }
}
