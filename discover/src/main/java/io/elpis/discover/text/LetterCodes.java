package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.Topic;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Codes of letters and digits without separators within: one token at a time. */
final class LetterCodes {
  private final Passage passage;
  private final Candidates out;

  LetterCodes(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  /**
   * Looks at a token that holds a digit and a letter.
   *
   * @return where what was found ends, else 0
   */
  int look(int start, int end, int digits) {
    if (passage.at(end) == '_' || passage.at(start - 1) == '_') {
      return 0;
    }
    String token = passage.text().substring(start, end);
    int found =
        switch (token.length()) {
          case 8, 9 -> document(token, start, end, digits);
          case 10 -> ten(token, start, end, digits);
          case 11, 12 -> elevenOrTwelve(token, start, end, digits);
          case 14 -> meid(token, start, end);
          case 17 -> vin(token, start, end);
          case 18 -> company(token, start, end, digits);
          case 16, 32, 40, 64 -> hexadecimal(token, start, end);
          default -> 0;
        };
    return found > 0 ? found : iban(token, start, end);
  }

  private int document(String token, int start, int end, int digits) {
    if (token.length() == 9 && digits == 8 && isSpanish(token)) {
      boolean named = passage.topic(start, end) == Topic.NATIONAL_ID;
      return found(Kind.NATIONAL_ID, start, end, named ? 0.97 : 0.6, "check letter");
    }
    boolean oneLetter = digits == token.length() - 1 && Character.isUpperCase(token.charAt(0));
    boolean newPassport =
        token.length() == 9
            && digits == 7
            && token.charAt(0) == 'E'
            && Character.isUpperCase(token.charAt(1))
            && !Passage.isDigit(token.charAt(1));
    Topic topic = passage.topic(start, end);
    if (topic == Topic.PASSPORT && digits >= 6 && isUpper(token)) {
      return found(Kind.PASSPORT, start, end, 0.93, "after a word for passports");
    }
    if (topic == Topic.PERMIT && oneLetter) {
      return found(Kind.PERMIT, start, end, 0.93, "after a word for permits");
    }
    if (topic == Topic.LICENCE && isUpper(token)) {
      return found(Kind.DRIVING_LICENCE, start, end, 0.85, "after a word for licences");
    }
    if (token.length() == 9 && (oneLetter || newPassport)) {
      return document(token.charAt(0), start, end, topic);
    }
    return nationalInsurance(token, start, end);
  }

  private int document(char letter, int start, int end, @Nullable Topic topic) {
    if ("EGDSPH".indexOf(letter) >= 0) {
      return found(
          Kind.PASSPORT, start, end, against(topic) ? 0.3 : 0.65, "a letter of Chinese passports");
    }
    if ("CWLTM".indexOf(letter) >= 0) {
      return found(
          Kind.PERMIT, start, end, against(topic) ? 0.25 : 0.5, "a letter of travel permits");
    }
    if (topic == Topic.HEALTH) {
      return found(Kind.NATIONAL_ID, start, end, 0.85, "after a word for health numbers");
    }
    return found(
        Kind.PASSPORT, start, end, against(topic) ? 0.2 : 0.35, "a letter and eight digits");
  }

  /** DNI: eight digits and the letter that their remainder by 23 has (Real Decreto 1553/2005). */
  private static boolean isSpanish(String token) {
    for (int i = 0; i < 8; i++) {
      if (!Passage.isDigit(token.charAt(i))) {
        return false;
      }
    }
    return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(token.substring(0, 8)) % 23)
        == token.charAt(8);
  }

  private int nationalInsurance(String token, int start, int end) {
    boolean shaped = token.length() == 9 && isNationalInsurance(token);
    return shaped
        ? found(
            Kind.NATIONAL_ID,
            start,
            end,
            passage.topic(start, end) == Topic.NINO ? 0.97 : 0.8,
            "two letters, six digits, a letter")
        : 0;
  }

  /** HMRC, NIM39110: letters that are not given out make it unlikely. */
  static boolean isNationalInsurance(String joined) {
    for (int i = 2; i < 8; i++) {
      if (!Passage.isDigit(joined.charAt(i))) {
        return false;
      }
    }
    char first = joined.charAt(0);
    char second = joined.charAt(1);
    return first >= 'A'
        && first <= 'Z'
        && "DFIQUV".indexOf(first) < 0
        && second >= 'A'
        && second <= 'Z'
        && "DFIQUVO".indexOf(second) < 0
        && joined.charAt(8) >= 'A'
        && joined.charAt(8) <= 'D';
  }

  private int ten(String token, int start, int end, int digits) {
    // India's permanent account number: ABCDE1234F, whose fourth letter tells what the holder is.
    boolean pan =
        digits == 4
            && isUpper(token)
            && isLetters(token, 0, 5)
            && isLetters(token, 9, 10)
            && "PCHABGJLFT".indexOf(token.charAt(3)) >= 0;
    Topic topic = passage.topic(start, end);
    if (pan) {
      return found(
          Kind.NATIONAL_ID,
          start,
          end,
          topic == Topic.PAN || topic == Topic.CARD ? 0.97 : 0.85,
          "five letters, four digits, a letter");
    }
    return topic == Topic.LICENCE && isUpper(token)
        ? found(Kind.DRIVING_LICENCE, start, end, 0.85, "after a word for licences")
        : 0;
  }

  private int elevenOrTwelve(String token, int start, int end, int digits) {
    Topic topic = passage.topic(start, end);
    if (token.length() == 11
        && digits == 10
        && (token.charAt(0) == 'H' || token.charAt(0) == 'M')) {
      return found(
          Kind.PERMIT,
          start,
          end,
          topic == Topic.PERMIT ? 0.97 : against(topic) ? 0.3 : 0.7,
          "H or M and ten digits");
    }
    if (token.length() == 12 && topic == Topic.MAC && isHex(token)) {
      return found(Kind.MAC, start, end, 0.93, "after a word for network cards");
    }
    if (topic == Topic.PENSION && digits == 11) {
      return found(Kind.NATIONAL_ID, start, end, 0.9, "after a word for pension numbers");
    }
    return topic == Topic.LICENCE && isUpper(token)
        ? found(Kind.DRIVING_LICENCE, start, end, 0.85, "after a word for licences")
        : 0;
  }

  private int meid(String token, int start, int end) {
    Topic topic = passage.topic(start, end);
    return topic == Topic.IMEI && isHex(token)
        ? found(
            Kind.IMEI, start, end, 0.93, "after a word for devices", "fourteen hexadecimal digits")
        : 0;
  }

  private int vin(String token, int start, int end) {
    String vin = token.toUpperCase(Locale.ROOT);
    if (vin.chars().anyMatch(c -> c == 'I' || c == 'O' || c == 'Q')) {
      return 0;
    }
    boolean valid = CheckDigits.vin(vin);
    boolean named = passage.topic(start, end) == Topic.VIN;
    if (!valid && !named) {
      return 0;
    }
    return found(
        Kind.VIN,
        start,
        end,
        named ? valid ? 0.99 : 0.75 : isUpper(token) ? 0.85 : 0.4,
        valid ? "check digit" : "seventeen characters");
  }

  private int company(String token, int start, int end, int digits) {
    if (digits == 17 && (token.charAt(17) == 'X' || token.charAt(17) == 'x')) {
      return residentId(token, start, end);
    }
    boolean code =
        isUpper(token)
            && CheckDigits.companyCode(token)
            && "123456789ANY".indexOf(token.charAt(0)) >= 0;
    return code ? found(Kind.COMPANY_CODE, start, end, 0.95, "check digit") : 0;
  }

  private int residentId(String id, int start, int end) {
    if (!Calendar.isBirthDate(id, 6)) {
      return 0;
    }
    Topic topic = passage.topic(start, end);
    boolean valid = CheckDigits.residentId(id);
    if (!valid && topic != Topic.NATIONAL_ID) {
      return 0;
    }
    return found(
        Kind.RESIDENT_ID,
        start,
        end,
        valid ? against(topic) ? NumberCodes.OF_A_THING : 0.98 : NumberCodes.DOUBTFUL,
        valid ? "check digit" : "birth date",
        "birth date");
  }

  private int hexadecimal(String token, int start, int end) {
    return passage.topic(start, end) == Topic.OAID && isHex(token)
        ? found(Kind.OAID, start, end, 0.93, "after a word for device ids")
        : 0;
  }

  private int iban(String token, int start, int end) {
    if (token.length() < 4
        || !isLetters(token, 0, 2)
        || !Passage.isDigit(token.charAt(2))
        || !Passage.isDigit(token.charAt(3))
        || !Character.isUpperCase(token.charAt(0))) {
      return 0;
    }
    StringBuilder joined = new StringBuilder(token);
    int to = end;
    int lastValid = isIban(joined) ? end : 0;
    while (joined.length() < 34
        && (passage.at(to) == ' ' || passage.at(to) == '\u00a0')
        && Passage.isAlphanumeric(passage.at(to + 1))) {
      int next = to + 1;
      int stop = next;
      while (Passage.isAlphanumeric(passage.at(stop)) && stop - next <= 4) {
        stop++;
      }
      if (stop - next > 4) {
        break;
      }
      joined.append(passage.text(), next, stop);
      to = stop;
      lastValid = isIban(joined) ? to : lastValid;
    }
    if (lastValid == 0
        && joined.length() >= 15
        && isUpper(joined.toString())
        && passage.topic(start, end) == Topic.ACCOUNT) {
      return found(
          Kind.IBAN,
          start,
          to,
          NumberCodes.DOUBTFUL,
          "after a word for accounts",
          "check digits do not fit");
    }
    return lastValid > 0 ? found(Kind.IBAN, start, lastValid, 0.98, "check digits") : 0;
  }

  private static boolean isIban(CharSequence joined) {
    if (joined.length() < 15 || joined.length() > 34) {
      return false;
    }
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (!Passage.isDigit(c) && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return CheckDigits.iban(joined);
  }

  private static boolean isUpper(String token) {
    return token.chars().noneMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isHex(String token) {
    return token.chars().allMatch(c -> Passage.isHex((char) c));
  }

  private static boolean isLetters(String token, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Passage.isLetter(token.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean against(@Nullable Topic topic) {
    return topic != null && topic.speaksAgainst();
  }

  private int found(Kind kind, int start, int end, double confidence, String... reasons) {
    out.add(kind, start, end, confidence, reasons);
    return end;
  }
}
