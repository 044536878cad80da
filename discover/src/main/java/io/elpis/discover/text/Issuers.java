package io.elpis.discover.text;

/** The numbers in front of cards, and how long cards of an issuer are (ISO/IEC 7812-1). */
final class Issuers {
  private Issuers() {}

  static boolean isIssued(String digits) {
    int length = digits.length();
    int four = Integer.parseInt(digits.substring(0, 4));
    int two = four / 100;
    if (digits.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return length == 16;
    }
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (two == 62) {
      return length >= 16;
    }
    return isOther(four, two, length);
  }

  private static boolean isOther(int four, int two, int length) {
    if (four == 6011 || two == 65 || (four >= 6440 && four <= 6499)) {
      return length >= 16;
    }
    if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
      return length >= 14;
    }
    if (four >= 3528 && four <= 3589) {
      return length >= 15;
    }
    if (four == 1800 || four == 2131) {
      return length == 15;
    }
    // Maestro, and cards of Chinese banks from before one network had them all.
    return two == 50
        || (two >= 56 && two <= 58)
        || two == 60
        || two == 63
        || (two >= 67 && two <= 69)
        || two == 90
        || two == 95;
  }
}
