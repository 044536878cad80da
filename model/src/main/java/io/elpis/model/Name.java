package io.elpis.model;

/**
 * The grammar that every textual identifier of Elpis follows; keeps ids safe in URLs, logs and
 * CBOR.
 */
final class Name {
  static final int MAX_LENGTH = 64;

  private Name() {}

  /**
   * Checks {@code value} against {@code [A-Za-z0-9][A-Za-z0-9._:-]{0,63}}.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_ID}; the message names the kind but never the
   *     value
   */
  static String checked(String kind, String value) {
    if (!isName(value)) {
      throw new ElpisException(
          ErrorCode.INVALID_ID,
          "the "
              + kind
              + " is not 1 to 64 of letters, digits, `.`, `_`, `:`, `-`, starting with a letter or digit");
    }
    return value;
  }

  private static boolean isName(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH || !isAlphanumeric(value.charAt(0))) {
      return false;
    }
    // A plain loop: each look at a person checks some twenty names.
    for (int at = 1; at < value.length(); at++) {
      char c = value.charAt(at);
      if (!isAlphanumeric(c) && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
