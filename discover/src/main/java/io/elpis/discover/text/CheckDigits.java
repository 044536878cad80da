package io.elpis.discover.text;

/**
 * Check digits, over the alphanumeric characters of a stretch of text; separators are passed over.
 * Each says whether the last character fits. Constant memory.
 */
public final class CheckDigits {
  private static final int[] RESIDENT = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] VIN = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] COMPANY = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final String COMPANY_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String RESIDENT_CHECKS = "10X98765432";
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private CheckDigits() {}

  /** ISO/IEC 7812-1: cards; 3GPP TS 23.003: IMEI. */
  public static boolean luhn(CharSequence digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        continue;
      }
      int part = twice ? digit * 2 : digit;
      sum += part > 9 ? part - 9 : part;
      twice = !twice;
    }
    return sum % 10 == 0;
  }

  /** GB 11643-1999, eighteen characters. */
  public static boolean residentId(CharSequence id) {
    int sum = 0;
    for (int i = 0; i < RESIDENT.length; i++) {
      sum += RESIDENT[i] * (id.charAt(i) - '0');
    }
    return RESIDENT_CHECKS.charAt(sum % 11) == Character.toUpperCase(id.charAt(17));
  }

  /** GS1: the bars on goods, thirteen or fourteen digits. */
  public static boolean goods(CharSequence digits) {
    int sum = 0;
    for (int i = digits.length() - 1, weight = 1; i >= 0; i--, weight = 4 - weight) {
      sum += (digits.charAt(i) - '0') * weight;
    }
    return sum % 10 == 0;
  }

  /** GB 32100-2015, eighteen characters. */
  public static boolean companyCode(CharSequence code) {
    int sum = 0;
    for (int i = 0; i < COMPANY.length; i++) {
      int digit = COMPANY_DIGITS.indexOf(code.charAt(i));
      if (digit < 0) {
        return false;
      }
      sum += COMPANY[i] * digit;
    }
    return COMPANY_DIGITS.charAt((31 - sum % 31) % 31) == code.charAt(17);
  }

  /** 49 CFR 565.15, seventeen characters in upper case. */
  public static boolean vin(CharSequence vin) {
    int sum = 0;
    for (int i = 0; i < VIN.length; i++) {
      sum += VIN[i] * vinValue(vin.charAt(i));
    }
    char check = vin.charAt(8);
    return sum % 11 == 10 ? check == 'X' : check == '0' + sum % 11;
  }

  private static int vinValue(char c) {
    if (c <= '9') {
      return c - '0';
    }
    return switch (c) {
      case 'A', 'J' -> 1;
      case 'B', 'K', 'S' -> 2;
      case 'C', 'L', 'T' -> 3;
      case 'D', 'M', 'U' -> 4;
      case 'E', 'N', 'V' -> 5;
      case 'F', 'W' -> 6;
      case 'G', 'P', 'X' -> 7;
      case 'H', 'Y' -> 8;
      case 'R', 'Z' -> 9;
      default -> 0;
    };
  }

  /** ISO 13616: letters and digits, in upper case, no separators. */
  public static boolean iban(CharSequence iban) {
    int rest = 0;
    for (int i = 0; i < iban.length(); i++) {
      char c = iban.charAt((i + 4) % iban.length());
      int value = c <= '9' ? c - '0' : c - 'A' + 10;
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest == 1;
  }

  /** Verhoeff, Error Detecting Decimal Codes (1969): Aadhaar. */
  public static boolean verhoeff(CharSequence digits) {
    int check = 0;
    for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
      int digit = digits.charAt(i) - '0';
      for (int turn = place % 8; turn > 0; turn--) {
        digit = TURN[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }

  /** NHS number, ten digits: weights 10 to 2, mod 11. */
  public static boolean nhs(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (digits.charAt(i) - '0');
    }
    return (11 - sum % 11) % 11 == digits.charAt(9) - '0';
  }

  /** Japan's individual number, twelve digits. */
  public static boolean myNumber(CharSequence digits) {
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      sum += (n <= 6 ? n + 1 : n - 5) * (digits.charAt(11 - n) - '0');
    }
    int rest = sum % 11;
    return (rest <= 1 ? 0 : 11 - rest) == digits.charAt(11) - '0';
  }

  /** ISO 7064 mod 11,10: Germany's tax number, eleven digits. */
  public static boolean mod11And10(CharSequence digits) {
    int product = 10;
    for (int i = 0; i < digits.length() - 1; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    int check = 11 - product;
    return (check == 10 ? 0 : check) == digits.charAt(digits.length() - 1) - '0';
  }
}
