package io.elpis.vault;

import java.util.Arrays;

/** A subject's keys, wrapped by the key-encryption key of version {@code kekVersion}. Immutable. */
public final class WrappedKeys {
  private final int kekVersion;
  private final byte[] bytes;

  private WrappedKeys(int kekVersion, byte[] owned) {
    this.kekVersion = kekVersion;
    this.bytes = owned;
  }

  /** Copies {@code bytes}; nothing is checked before it is unwrapped. */
  public static WrappedKeys of(int kekVersion, byte[] bytes) {
    return new WrappedKeys(kekVersion, bytes.clone());
  }

  /** Takes {@code bytes} as they are; nobody else keeps them. */
  static WrappedKeys owning(int kekVersion, byte[] bytes) {
    return new WrappedKeys(kekVersion, bytes);
  }

  public int kekVersion() {
    return kekVersion;
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrappedKeys wrapped
        && kekVersion == wrapped.kekVersion
        && Arrays.equals(bytes, wrapped.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * kekVersion + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "WrappedKeys[kek " + kekVersion + "]";
  }
}
