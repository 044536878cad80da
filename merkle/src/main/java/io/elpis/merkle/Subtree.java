package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * The entries from {@code start} to before {@code end} as a part of a tree that has a root of its
 * own, {@code start} being a multiple of the least power of two that holds them
 * (draft-ietf-plants-merkle-tree-certs §4.1).
 */
public record Subtree(long start, long end) {
  private static final long LARGEST_POWER = 1L << 62;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the entries are no subtree
   */
  public Subtree {
    if (start < 0 || end < start || !isAligned(start, end - start)) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "entries " + start + " to " + end + " are not a subtree");
    }
  }

  /** Entries in it. */
  public long size() {
    return end - start;
  }

  private static boolean isAligned(long start, long size) {
    if (size <= 1) {
      return true;
    }
    if (size > LARGEST_POWER) {
      return start == 0;
    }
    long powerThatHolds = Long.highestOneBit(size - 1) << 1;
    return start % powerThatHolds == 0;
  }
}
