package io.elpis.watch.work;

/**
 * The province of a region as one number: the first two digits of its code, or the word where it is
 * none.
 */
final class Provinces {
  static final int UNKNOWN = -1;

  private static final int DIGITS = 2;

  /** Above all that two digits give; below it, words and codes could meet. */
  private static final int WORDS = 0x4000_0000;

  private Provinces() {}

  static int of(String region) {
    if (region.length() < DIGITS) {
      return UNKNOWN;
    }
    char first = region.charAt(0);
    char second = region.charAt(1);
    return isDigit(first) && isDigit(second)
        ? first * 0x10000 + second
        : (region.hashCode() & (WORDS - 1)) | WORDS;
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }
}
