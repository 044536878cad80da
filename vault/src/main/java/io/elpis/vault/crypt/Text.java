package io.elpis.vault.crypt;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.charset.StandardCharsets;

/** Bytes of text, without two texts ever becoming the same bytes. */
public final class Text {
  private Text() {}

  /** The bytes of a label or name that is known to be ASCII. */
  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * UTF-8.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE} for half a surrogate pair, which would
   *     otherwise turn into the same {@code ?} as every other one
   */
  public static byte[] utf8(String text) {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new ElpisException(ErrorCode.INVALID_VALUE, "the value is not well-formed Unicode");
      }
      at += Character.charCount(codePoint);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
