package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree of which only the roots of its complete subtrees are kept: at most 63 hashes,
 * enough to append for ever. An append costs two node hashes on average. Not thread-safe.
 */
public final class CompactRange {
  private final ArrayList<Hash> frontier;
  private long size;

  private CompactRange(long size, List<Hash> frontier) {
    this.size = size;
    this.frontier = new ArrayList<>(frontier);
  }

  /** A tree without entries. */
  public static CompactRange empty() {
    return new CompactRange(0, List.of());
  }

  /**
   * Goes on from a stored frontier.
   *
   * @param frontier roots of the complete subtrees of {@code size}, largest first
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the count of roots does not fit the
   *     size
   */
  public static CompactRange of(long size, List<Hash> frontier) {
    if (size < 0 || Long.bitCount(size) != frontier.size()) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "a tree of "
              + size
              + " entries has another count of subtree roots than "
              + frontier.size());
    }
    return new CompactRange(size, frontier);
  }

  /** An independent copy. */
  public CompactRange copy() {
    return new CompactRange(size, frontier);
  }

  /** Adds the next entry by its leaf hash. */
  public void append(Hash leaf) {
    Hash merged = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
      merged = TreeHash.node(frontier.removeLast(), merged);
    }
    frontier.add(merged);
    size++;
  }

  /** Entries so far. */
  public long size() {
    return size;
  }

  /** The tree hash of all entries so far; {@link TreeHash#empty} where there are none. */
  public Hash root() {
    if (frontier.isEmpty()) {
      return TreeHash.empty();
    }
    Hash root = frontier.getLast();
    for (int i = frontier.size() - 2; i >= 0; i--) {
      root = TreeHash.node(frontier.get(i), root);
    }
    return root;
  }

  /** Roots of the complete subtrees, largest first. */
  public List<Hash> frontier() {
    return List.copyOf(frontier);
  }
}
