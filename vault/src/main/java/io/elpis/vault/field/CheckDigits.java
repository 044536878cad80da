package io.elpis.vault.field;

/** Check characters of the identifiers that carry one. Arguments are well-shaped already. */
final class CheckDigits {
  private static final int[] RESIDENT_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };
  private static final String RESIDENT_CHECK = "10X98765432";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** Values of A to Z by ISO 3779; I, O and Q do not occur. */
  private static final String VIN_LETTER_VALUES = "12345678012345070923456789";

  private CheckDigits() {}

  /** The eighteenth character of a resident number (GB 11643-1999, ISO 7064 MOD 11-2). */
  static char resident(String first17) {
    int sum = 0;
    for (int i = 0; i < RESIDENT_WEIGHTS.length; i++) {
      sum += (first17.charAt(i) - '0') * RESIDENT_WEIGHTS[i];
    }
    return RESIDENT_CHECK.charAt(sum % 11);
  }

  /** The ninth character that a VIN of 17 should have (GB 16735, 49 CFR 565.15). */
  static char vin(String vin) {
    int sum = 0;
    for (int i = 0; i < VIN_WEIGHTS.length; i++) {
      sum += vinValue(vin.charAt(i)) * VIN_WEIGHTS[i];
    }
    int remainder = sum % 11;
    return remainder == 10 ? 'X' : (char) ('0' + remainder);
  }

  private static int vinValue(char c) {
    return c <= '9' ? c - '0' : VIN_LETTER_VALUES.charAt(c - 'A') - '0';
  }
}
