package io.elpis.merkle.codec;

/** The six major types that Elpis uses (RFC 8949 §3.1). */
enum Major {
  UNSIGNED(0, "an unsigned integer"),
  NEGATIVE(1, "a negative integer"),
  BYTES(2, "a byte string"),
  TEXT(3, "a text"),
  ARRAY(4, "an array"),
  MAP(5, "a map");

  /** The low five bits that say that one argument byte follows; 25 to 27 say 2, 4, 8. */
  static final int ONE_BYTE_ARGUMENT = 24;

  private final int number;
  private final String words;

  Major(int number, String words) {
    this.number = number;
    this.words = words;
  }

  int number() {
    return number;
  }

  String words() {
    return words;
  }

  /** Bytes that the shortest head needs for {@code argument}: 0, 1, 2, 4 or 8. */
  static int argumentBytes(long argument) {
    if (argument < ONE_BYTE_ARGUMENT) {
      return 0;
    }
    if (argument <= 0xffL) {
      return 1;
    }
    if (argument <= 0xffffL) {
      return 2;
    }
    return argument <= 0xffff_ffffL ? 4 : 8;
  }
}
