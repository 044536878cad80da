package io.elpis.ledger;

import io.elpis.merkle.TreeHash;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
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
   * @throws ElpisException {@code LOG_CORRUPT} where the entry is not the one at its index
   */
  static void check(StoredEntry entry, LogTree tree) {
    if (!TreeHash.leaf(entry.leaf()).equals(tree.node(0, entry.index()))) {
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT,
          "entry "
              + entry.index()
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
    check(entry, tree);
    return entry;
  }
}
