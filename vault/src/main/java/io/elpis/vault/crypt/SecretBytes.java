package io.elpis.vault.crypt;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key material that can be wiped while other threads use it. A reader gets either the whole secret
 * or a failure, never a half or fully zeroed key: the flag is raised before the bytes are cleared,
 * and a reader looks at the flag after it has copied. Copies that a {@code Cipher} or {@code Mac}
 * makes for itself are out of reach and go with the garbage collector. Thread-safe.
 */
public final class SecretBytes {
  /** Length of every key of the vault, in bytes. */
  public static final int KEY_LENGTH = 32;

  private final byte[] bytes;
  private volatile boolean wiped;

  private SecretBytes(byte[] owned) {
    this.bytes = owned;
  }

  /** Takes a copy; wiping {@code bytes} is left to the caller. */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** Takes a copy of a part; wiping {@code bytes} is left to the caller. */
  public static SecretBytes copyOf(byte[] bytes, int from, int to) {
    return new SecretBytes(Arrays.copyOfRange(bytes, from, to));
  }

  /** A new key of {@link #KEY_LENGTH} bytes. */
  public static SecretBytes random(SecureRandom random) {
    byte[] bytes = new byte[KEY_LENGTH];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  public int length() {
    return bytes.length;
  }

  /**
   * A copy that the caller wipes.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} after {@link #wipe}
   */
  public byte[] copy() {
    byte[] copy = bytes.clone();
    VarHandle.loadLoadFence();
    if (wiped) {
      Arrays.fill(copy, (byte) 0);
      throw new ElpisException(ErrorCode.SEALED, "the keys have been wiped; unseal or load them");
    }
    return copy;
  }

  /**
   * The secret in the form that the JCA takes.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} after {@link #wipe}
   */
  public SecretKeySpec forAlgorithm(String algorithm) {
    byte[] copy = copy();
    try {
      return new SecretKeySpec(copy, algorithm);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Clears the secret. Repeating it does nothing. */
  public void wipe() {
    wiped = true;
    VarHandle.storeStoreFence();
    Arrays.fill(bytes, (byte) 0);
  }

  /** Shows nothing of the secret. */
  @Override
  public String toString() {
    return "SecretBytes";
  }
}
