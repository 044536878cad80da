package io.elpis.ledger;

import io.elpis.merkle.CompactRange;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.Hash;
import java.util.List;

/**
 * The committed end of a log.
 *
 * @param size entries so far
 * @param epoch raised when an operator starts the log anew; a writer of an earlier epoch is fenced
 * @param root RFC 6962 tree hash of {@code size} entries
 * @param frontier roots of the complete subtrees of {@code size}, largest first: enough to go on
 *     without reading anything back
 * @param lastTimeMillis time of the last entry; the next is not earlier
 */
public record LogHead(long size, long epoch, Hash root, List<Hash> frontier, long lastTimeMillis) {
  public LogHead {
    frontier = List.copyOf(frontier);
  }

  /** The head of a log without entries. */
  public static LogHead empty(long epoch) {
    return new LogHead(0, epoch, TreeHash.empty(), List.of(), 0);
  }

  /** Whether the frontier is one of {@code size} entries and leads to the root. */
  public boolean isSound() {
    try {
      return CompactRange.of(size, frontier).root().equals(root);
    } catch (ElpisException malformed) {
      return false;
    }
  }
}
