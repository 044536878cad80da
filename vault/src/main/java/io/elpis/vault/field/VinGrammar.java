package io.elpis.vault.field;

import java.util.regex.Pattern;

/**
 * Vehicle identification numbers of ISO 3779. The check digit is required where law requires it:
 * China (GB 16735) and North America (49 CFR 565); elsewhere it only raises confidence.
 */
final class VinGrammar implements Grammar {
  private static final Pattern SHAPE = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
  private static final Pattern CHECKED_REGION = Pattern.compile("[1-5L].*");

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    String compact = CleanText.compact(text);
    if (!SHAPE.matcher(compact).matches()) {
      return new Reading.Invalid("has 17 letters and digits without I, O and Q");
    }
    if (CHECKED_REGION.matcher(compact).matches() && !hasCheckDigit(compact)) {
      return new Reading.Invalid("has a wrong check digit; look for a mistyped character");
    }
    return new Reading.Valid(text, compact);
  }

  @Override
  public double confidence(Reading.Valid value) {
    boolean hasLetter = CleanText.any(value.normal(), Character::isLetter);
    if (!hasLetter) {
      return 0.05;
    }
    return hasCheckDigit(value.normal()) ? 0.97 : 0.4;
  }

  private static boolean hasCheckDigit(String vin) {
    return CheckDigits.vin(vin) == vin.charAt(8);
  }
}
