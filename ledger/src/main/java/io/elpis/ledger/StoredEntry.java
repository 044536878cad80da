package io.elpis.ledger;

import io.elpis.merkle.TreeHash;
import io.elpis.model.Receipt;

/**
 * One entry as the database holds it.
 *
 * @param index position in the log, from 0
 * @param leaf the bytes that the log commits to, see {@link io.elpis.merkle.entry.Leaf}
 * @param sealedOpenings what {@link EntryBody#sealedOpenings} was
 */
public record StoredEntry(long index, byte[] leaf, byte[] sealedOpenings) {

  /** Says that this entry is durable: it was read back and compared with the tree. */
  public Receipt receipt() {
    return new Receipt(index, TreeHash.leaf(leaf));
  }
}
