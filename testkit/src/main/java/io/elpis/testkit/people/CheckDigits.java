package io.elpis.testkit.people;

/**
 * The check digits of identifiers, for making valid and one-digit-wrong samples. Written from the
 * standards and apart from the recognisers of the product, so that each tests the other.
 */
public final class CheckDigits {
  private static final int[] RESIDENT_ID_WEIGHTS = {
    7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2
  };
  private static final String RESIDENT_ID_CHECKS = "10X98765432";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** Values of the letters A to Z in a VIN; 0 where a letter may not occur (I, O, Q). */
  private static final int[] VIN_LETTERS = {
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private CheckDigits() {}

  /** The digit that ISO/IEC 7812-1 (Luhn) appends to {@code digits}. */
  public static char luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /** The 18th character of a resident identity number (GB 11643-1999) with these 17 digits. */
  public static char residentId(String first17) {
    int sum = 0;
    for (int i = 0; i < RESIDENT_ID_WEIGHTS.length; i++) {
      sum += (first17.charAt(i) - '0') * RESIDENT_ID_WEIGHTS[i];
    }
    return RESIDENT_ID_CHECKS.charAt(sum % 11);
  }

  /** The 9th character of a 17-character VIN (GB 16735, 49 CFR 565); what is there is ignored. */
  public static char vin(String vin) {
    int sum = 0;
    for (int i = 0; i < VIN_WEIGHTS.length; i++) {
      char c = vin.charAt(i);
      sum += VIN_WEIGHTS[i] * (c >= 'A' ? VIN_LETTERS[c - 'A'] : c - '0');
    }
    return sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
  }
}
