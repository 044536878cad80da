package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashes of RFC 6962 §2.1 (RFC 9162 §2.1.1) over SHA-256. A leaf and a node begin with
 * different bytes, so neither passes for the other. Thread-safe; a fraction of 1 µs a call.
 */
public final class TreeHash {
  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;

  // Never fed, only copied: asking the runtime for a new one costs more than hashing a node.
  private static final MessageDigest FRESH = sha256();

  private TreeHash() {}

  /** {@code SHA-256(0x00 ‖ entry)}. */
  public static Hash leaf(byte[] entry) {
    return leaf(entry, 0, entry.length);
  }

  /** {@link #leaf(byte[])} of {@code length} bytes from {@code offset}. */
  public static Hash leaf(byte[] bytes, int offset, int length) {
    MessageDigest digest = fresh();
    digest.update(LEAF_PREFIX);
    digest.update(bytes, offset, length);
    return Hash.of(digest.digest());
  }

  /** {@code SHA-256(0x01 ‖ left ‖ right)}. */
  public static Hash node(Hash left, Hash right) {
    byte[] preimage = new byte[1 + 2 * Hash.LENGTH];
    preimage[0] = NODE_PREFIX;
    left.copyTo(preimage, 1);
    right.copyTo(preimage, 1 + Hash.LENGTH);
    return Hash.of(fresh().digest(preimage));
  }

  /** The root of a tree without entries: {@code SHA-256()} of nothing. */
  public static Hash empty() {
    return Hash.of(fresh().digest());
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException notHere) {
      return sha256();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new ElpisException(ErrorCode.BUG, "every Java runtime has `SHA-256`", impossible);
    }
  }
}
