package io.elpis.merkle.codec;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads text encodings in their one canonical spelling. The JDK's own decoders forgive missing
 * padding, stray bits, signs and broken characters; a proof that can be spelled two ways can be
 * disputed.
 */
public final class CanonicalText {
  private CanonicalText() {}

  /**
   * Decodes standard base64 with padding (RFC 4648 §4).
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} for any other spelling of the same bytes too
   */
  public static byte[] base64(String text) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new ElpisException(ErrorCode.MALFORMED, "not standard base64", notBase64);
    }
    if (!Base64.getEncoder().encodeToString(decoded).equals(text)) {
      throw new ElpisException(ErrorCode.MALFORMED, "the base64 is not in its canonical form");
    }
    return decoded;
  }

  /**
   * Reads an ASCII decimal from 0 to 2^63 - 1 without sign or leading zero.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED}
   */
  public static long decimal(String text) {
    boolean onlyDigits =
        !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!onlyDigits || (text.length() > 1 && text.charAt(0) == '0')) {
      throw new ElpisException(ErrorCode.MALFORMED, "not a plain decimal number");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new ElpisException(ErrorCode.MALFORMED, "the number is 2^63 or more", tooLarge);
    }
  }

  /**
   * Decodes UTF-8.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a byte sequence is not well-formed
   */
  public static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException broken) {
      throw new ElpisException(ErrorCode.MALFORMED, "not well-formed UTF-8", broken);
    }
  }

  /**
   * Encodes to UTF-8.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a surrogate stands alone
   */
  public static byte[] utf8(String text) {
    // Only a text with surrogates can hold half of a pair; most have none, and an encoder that
    // reports costs more than the text.
    return hasSurrogate(text) ? strictUtf8(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean hasSurrogate(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  private static byte[] strictUtf8(String text) {
    try {
      ByteBuffer encoded =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException loneSurrogate) {
      throw new ElpisException(ErrorCode.MALFORMED, "the text has half a character", loneSurrogate);
    }
  }
}
