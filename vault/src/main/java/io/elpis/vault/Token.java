package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An opaque reference to a field: 32 random bytes, handed out as {@code tok_} and 43 characters of
 * base64url (RFC 4648 §5, no padding). Only its {@link #digest} is stored, so a stolen database
 * redeems nothing. Immutable.
 */
public final class Token {
  private static final String PREFIX = "tok_";
  private static final int LENGTH = 32;
  private static final Pattern SHAPE = Pattern.compile("tok_[A-Za-z0-9_-]{43}");

  private final byte[] bytes;

  private Token(byte[] owned) {
    this.bytes = owned;
  }

  public static Token random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new Token(bytes);
  }

  /**
   * Reads exactly what {@link #text} writes; no second spelling of a token is taken.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_ID}
   */
  public static Token parse(String text) {
    if (text.startsWith(PREFIX)) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        Token token = new Token(bytes);
        if (bytes.length == LENGTH && token.text().equals(text)) {
          return token;
        }
      } catch (IllegalArgumentException notBase64) {
        // falls through to the refusal
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_ID,
        SHAPE.matcher(text).matches()
            ? "the token does not end as 32 bytes of base64url do; give it as it was issued"
            : "the token is not `tok_` and 43 characters of base64url");
  }

  /** What the holder keeps. */
  public String text() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256 of the 32 bytes: what is stored and looked up. */
  public Hash digest() {
    return Sha256.of(bytes);
  }

  /** In constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Token token && MessageDigest.isEqual(bytes, token.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Shows nothing of the token. */
  @Override
  public String toString() {
    return "Token";
  }
}
