package io.elpis.vault.field;

import java.util.regex.Pattern;

/** Chinese passports, and any document number that fits the nine characters of ICAO Doc 9303. */
final class PassportGrammar implements Grammar {
  /** Ordinary (E, G, old 14 and 15), diplomatic, service, public affairs; Hong Kong, Macau. */
  private static final Pattern CHINESE =
      Pattern.compile(
          "E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|1[45][0-9]{7}|[DSP]E?[0-9]{7}|[DS][0-9]{8}"
              + "|[HK][0-9]{8}|[HK]J[0-9]{7}|M[AB]?[0-9]{7,8}");

  private static final Pattern ICAO = Pattern.compile("(?=.*[0-9]{3})[A-Z0-9]{6,9}");

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text);
    if (compact.length() > 9 || !ICAO.matcher(compact).matches()) {
      return new Reading.Invalid(
          "has six to nine letters and digits, three of them in a row digits");
    }
    return new Reading.Valid(text, compact);
  }

  @Override
  public double confidence(Reading.Valid value) {
    boolean hasLetter = CleanText.any(value.normal(), Character::isLetter);
    if (hasLetter && CHINESE.matcher(value.normal()).matches()) {
      return 0.6;
    }
    return hasLetter ? 0.2 : 0.05;
  }
}
