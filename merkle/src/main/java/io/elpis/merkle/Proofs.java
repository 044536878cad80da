package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes the proofs that {@link Inclusion} and {@link Consistency} check (RFC 6962 §2.1.1, §2.1.2).
 * Reads O(log² size) nodes at worst, about log size in a balanced tree; holds nothing between
 * calls.
 */
public final class Proofs {
  private Proofs() {}

  /**
   * Proves that entry {@code index} is in the tree of {@code size}: from the leaf's sibling up to
   * the root's child.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the index is outside the tree
   */
  public static List<Hash> inclusion(long index, long size, NodeSource nodes) {
    if (index < 0 || index >= size) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the index is outside the tree");
    }
    List<Hash> fromTheTop = new ArrayList<>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + leftSize(end - start);
      if (index < middle) {
        fromTheTop.add(rangeHash(middle, end, nodes));
        end = middle;
      } else {
        fromTheTop.add(rangeHash(start, middle, nodes));
        start = middle;
      }
    }
    return reversed(fromTheTop);
  }

  /**
   * Proves that the tree of {@code size} begins with the tree of {@code oldSize}. Empty where they
   * are the same or the old one is empty.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the old tree is the larger one
   */
  public static List<Hash> consistency(long oldSize, long size, NodeSource nodes) {
    if (oldSize < 0 || oldSize > size) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the old tree is larger than the tree");
    }
    if (oldSize == 0) {
      return List.of();
    }
    List<Hash> fromTheTop = new ArrayList<>();
    long start = 0;
    long end = size;
    while (oldSize != end) {
      long middle = start + leftSize(end - start);
      if (oldSize <= middle) {
        fromTheTop.add(rangeHash(middle, end, nodes));
        end = middle;
      } else {
        fromTheTop.add(rangeHash(start, middle, nodes));
        start = middle;
      }
    }
    if (start != 0) {
      fromTheTop.add(rangeHash(start, end, nodes));
    }
    return reversed(fromTheTop);
  }

  /**
   * The tree hash of the first {@code size} entries.
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where an entry is missing
   */
  public static Hash root(long size, NodeSource nodes) {
    return size == 0 ? TreeHash.empty() : rangeHash(0, size, nodes);
  }

  /** The hash of a non-empty range that is a {@link Subtree}. */
  private static Hash rangeHash(long start, long end, NodeSource nodes) {
    long size = end - start;
    if (Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return nodes.node(level, start >>> level);
    }
    long middle = start + leftSize(size);
    return TreeHash.node(rangeHash(start, middle, nodes), rangeHash(middle, end, nodes));
  }

  /** The largest power of two below {@code size}, which is at least 2. */
  private static long leftSize(long size) {
    return Long.highestOneBit(size - 1);
  }

  private static List<Hash> reversed(List<Hash> hashes) {
    Collections.reverse(hashes);
    return List.copyOf(hashes);
  }
}
