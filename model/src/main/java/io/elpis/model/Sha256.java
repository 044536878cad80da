package io.elpis.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4) of parts that are given one after the other. An object makes one digest and
 * is for one thread; the static calls are thread-safe.
 */
public final class Sha256 {
  // Never fed, only copied: asking the runtime for a new one costs more than hashing 64 bytes.
  private static final MessageDigest EMPTY = anew();

  private final MessageDigest digest;

  private Sha256(MessageDigest digest) {
    this.digest = digest;
  }

  /** Of nothing so far. */
  public static Sha256 begin() {
    try {
      return new Sha256((MessageDigest) EMPTY.clone());
    } catch (CloneNotSupportedException notWithThisProvider) {
      return new Sha256(anew());
    }
  }

  /** Of {@code bytes}. */
  public static Hash of(byte[] bytes) {
    return begin().add(bytes).end();
  }

  /** Of {@code text} in UTF-8. */
  public static Hash of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends one byte. */
  public Sha256 add(byte one) {
    digest.update(one);
    return this;
  }

  /** Appends bytes. */
  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  /** Appends {@code length} bytes from {@code offset}. */
  public Sha256 add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  /** Appends text in UTF-8. */
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of all that was added; ends this one. */
  public Hash end() {
    return Hash.of(digest.digest());
  }

  private static MessageDigest anew() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new ElpisException(ErrorCode.BUG, "every Java runtime has `SHA-256`", impossible);
    }
  }
}
