package io.elpis.ledger;

import io.elpis.ledger.LedgerStore.StoredLeaves;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes stored entries again and compares them with the tree: 256 at a time where they fill a
 * tile, so that only their common root is looked up, one by one elsewhere and where a root differs.
 * Used by one thread.
 */
final class LeafAudit {
  private static final int AT_ONCE = 16_384;
  private static final int WIDTH = TilePath.FULL_WIDTH;

  private final LedgerStore store;
  private final LogTree tree;
  private final List<Hash> ahead = new ArrayList<>(WIDTH);
  private long next;

  /**
   * @param begin the first entry to look at
   * @param tree holds every entry that will be looked at
   */
  LeafAudit(LedgerStore store, LogTree tree, long begin) {
    this.store = store;
    this.tree = tree;
    this.next = begin;
  }

  /** The first entry that was not compared yet. */
  long next() {
    return next;
  }

  /**
   * Compares some thousands of entries, and at least one; needs {@code next() < end}.
   *
   * @throws ElpisException {@code LOG_CORRUPT} naming the first entry that is missing, damaged or
   *     another; {@code LEDGER_UNAVAILABLE}
   */
  void goOn(long end) {
    ahead.clear();
    long first = next;
    List<StoredLeaves> batches = store.leaves(first, (int) Math.min(end - first, AT_ONCE));
    if (batches.isEmpty()) {
      throw StoredEntries.missing(first);
    }
    try {
      long read = first;
      for (StoredLeaves batch : batches) {
        StoredEntries.requireAdjoining(first, read, batch.firstIndex(), batch.count());
        read = hash(batch, read, end);
      }
    } finally {
      // What came before a damaged batch is compared too, so that the first bad entry is named.
      compare();
    }
  }

  /** Returns the index after the last one of the batch that counts. */
  private long hash(StoredLeaves batch, long from, long end) {
    List<EntryBundle.Slice> slices = slices(batch);
    int begin = (int) (from - batch.firstIndex());
    int until = (int) Math.min(slices.size(), end - batch.firstIndex());
    for (EntryBundle.Slice slice : slices.subList(begin, Math.max(begin, until))) {
      ahead.add(TreeHash.leaf(batch.leaves(), slice.offset(), slice.length()));
      if ((next + ahead.size()) % WIDTH == 0) {
        compare();
      }
    }
    return next + ahead.size();
  }

  private static List<EntryBundle.Slice> slices(StoredLeaves batch) {
    try {
      return EntryBundle.slices(batch.leaves(), batch.count());
    } catch (ElpisException malformed) {
      throw StoredEntries.damaged(batch.firstIndex(), malformed);
    }
  }

  private void compare() {
    boolean isTile = ahead.size() == WIDTH && next % WIDTH == 0;
    if (!isTile || !root().equals(tree.node(TilePath.HEIGHT, next / WIDTH))) {
      for (Hash leafHash : ahead) {
        CheckedEntries.check(next, leafHash, tree);
        next++;
      }
    } else {
      next += WIDTH;
    }
    ahead.clear();
  }

  private Hash root() {
    List<Hash> level = ahead;
    while (level.size() > 1) {
      List<Hash> above = new ArrayList<>(level.size() / 2);
      for (int i = 0; i < level.size(); i += 2) {
        above.add(TreeHash.node(level.get(i), level.get(i + 1)));
      }
      level = above;
    }
    return level.getFirst();
  }
}
