package io.elpis.model;

import java.util.Arrays;
import java.util.HexFormat;

/** Exactly 32 bytes: a SHA-256 or SM3 digest. Immutable. */
public final class Hash {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] owned) {
    this.bytes = owned;
  }

  /**
   * Copies {@code bytes}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} unless there are 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new ElpisException(ErrorCode.MALFORMED, "a hash has 32 bytes, found " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /**
   * Copies 32 bytes from {@code offset}.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where there are fewer
   */
  public static Hash at(byte[] bytes, int offset) {
    if (offset < 0 || bytes.length - offset < LENGTH) {
      throw new ElpisException(ErrorCode.MALFORMED, "there are not 32 bytes for a hash");
    }
    return of(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /**
   * Writes the 32 bytes into {@code target} from {@code offset}; saves the copy that {@link
   * #toBytes} makes.
   */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Lower-case hex. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
