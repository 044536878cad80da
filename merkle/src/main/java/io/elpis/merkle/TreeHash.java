package io.elpis.merkle;

import io.elpis.model.Hash;
import io.elpis.model.Sha256;

/**
 * The hashes of RFC 6962 §2.1 (RFC 9162 §2.1.1) over SHA-256. A leaf and a node begin with
 * different bytes, so neither passes for the other. Thread-safe; a fraction of 1 µs a call.
 */
public final class TreeHash {
  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;

  private TreeHash() {}

  /** {@code SHA-256(0x00 ‖ entry)}. */
  public static Hash leaf(byte[] entry) {
    return leaf(entry, 0, entry.length);
  }

  /** {@link #leaf(byte[])} of {@code length} bytes from {@code offset}. */
  public static Hash leaf(byte[] bytes, int offset, int length) {
    return Sha256.begin().add(LEAF_PREFIX).add(bytes, offset, length).end();
  }

  /** {@code SHA-256(0x01 ‖ left ‖ right)}. */
  public static Hash node(Hash left, Hash right) {
    byte[] preimage = new byte[1 + 2 * Hash.LENGTH];
    preimage[0] = NODE_PREFIX;
    left.copyTo(preimage, 1);
    right.copyTo(preimage, 1 + Hash.LENGTH);
    return Sha256.of(preimage);
  }

  /** The root of a tree without entries: {@code SHA-256()} of nothing. */
  public static Hash empty() {
    return Sha256.begin().end();
  }
}
