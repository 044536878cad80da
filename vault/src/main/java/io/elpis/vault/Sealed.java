package io.elpis.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sealed value: names its suite and format, then nonce, key commitment, ciphertext and tag (see
 * {@code docs/formats/sealed.md}). Opaque outside the vault; safe to store, useless without the
 * subject's keys. Immutable.
 */
public final class Sealed {
  private final byte[] bytes;

  private Sealed(byte[] owned) {
    this.bytes = owned;
  }

  /** Copies {@code bytes}; nothing is checked before it is opened. */
  public static Sealed of(byte[] bytes) {
    return new Sealed(bytes.clone());
  }

  /** Takes {@code bytes} as they are; nobody else keeps them. */
  static Sealed owning(byte[] bytes) {
    return new Sealed(bytes);
  }

  /** Appends the bytes; as {@link #toBytes}, without a copy between. */
  public void writeTo(ByteBuffer target) {
    target.put(bytes);
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}
