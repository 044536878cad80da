package io.elpis.trace.mark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A 32-byte key of marks. Two are needed to compute a mark: one for the positions, which says how
 * likely each symbol is, and one of the recipient, which says what this recipient got. Whoever
 * holds one of them alone can compute nobody's marks. Immutable; never printed.
 */
public final class MarkKey {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private MarkKey(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * A key of these bytes, which are copied.
   *
   * @throws IllegalArgumentException if they are not {@value #LENGTH}
   */
  public static MarkKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a mark key has " + LENGTH + " bytes");
    }
    return new MarkKey(bytes);
  }

  /** The key of one name, computed from this one; tells nothing of this key or of another name. */
  public MarkKey derive(String use, String name) {
    Mac mac = mac();
    mac.update(use.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return new MarkKey(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** So many bytes that only this key gives: one block of the MAC after the other. */
  public byte[] bits(int bytes) {
    Mac mac = mac();
    byte[] all = new byte[bytes];
    for (int at = 0; at < bytes; at += LENGTH) {
      byte[] block = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(at / LENGTH).array());
      System.arraycopy(block, 0, all, at, Math.min(LENGTH, bytes - at));
    }
    return all;
  }

  /** A keyed MAC, for one thread. */
  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MarkKey[secret]";
  }
}
