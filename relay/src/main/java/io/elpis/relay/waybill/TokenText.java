package io.elpis.relay.waybill;

import java.util.Base64;
import java.util.Optional;

/**
 * The frame of a sealed token, {@code docs/formats/waybill.md}: base64url (RFC 4648 section 5, no
 * padding) of version, key id, nonce, ciphertext and tag. Knows no key.
 */
final class TokenText {
  static final byte VERSION = 1;
  static final int KEY_ID_AT = 1;
  static final int NONCE_AT = KEY_ID_AT + Integer.BYTES;

  /** Expiry and the shortest and longest waybill number, around them header and tag. */
  private static final int MIN_LENGTH = 17 + Long.BYTES + 8 + 16;

  private static final int MAX_LENGTH = 17 + Long.BYTES + 24 + 16;

  private TokenText() {}

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes, where the frame is right; no second spelling of the same bytes is taken. */
  static Optional<byte[]> decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    boolean framed =
        bytes.length >= MIN_LENGTH
            && bytes.length <= MAX_LENGTH
            && bytes[0] == VERSION
            && encode(bytes).equals(text);
    return framed ? Optional.of(bytes) : Optional.empty();
  }
}
