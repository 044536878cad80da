package io.elpis.ledger;

import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Iterator;

/** Entries of the store, each compared with what the log committed to at its index. */
final class CheckedEntries implements Iterator<StoredEntry> {
  private final Iterator<StoredEntry> stored;
  private final LogTree tree;

  /**
   * @param tree holds all of the entries
   */
  CheckedEntries(Iterator<StoredEntry> stored, LogTree tree) {
    this.stored = stored;
    this.tree = tree;
  }

  /**
   * @throws ElpisException {@code LOG_CORRUPT} where the leaf is not the one at the index
   */
  static void check(long index, byte[] leaf, LogTree tree) {
    check(index, TreeHash.leaf(leaf), tree);
  }

  /** Like the other, for an entry that was hashed already. */
  static void check(long index, Hash leafHash, LogTree tree) {
    if (!leafHash.equals(tree.node(0, index))) {
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT,
          "entry "
              + index
              + " in the database is not the one that the log committed to; restore the database");
    }
  }

  @Override
  public boolean hasNext() {
    return stored.hasNext();
  }

  @Override
  public StoredEntry next() {
    StoredEntry entry = stored.next();
    check(entry.index(), entry.leaf(), tree);
    return entry;
  }
}
