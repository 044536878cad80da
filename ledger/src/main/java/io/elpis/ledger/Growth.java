package io.elpis.ledger;

import io.elpis.merkle.CompactRange;
import io.elpis.merkle.EntryBundle;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * What a blob of entries does to a head. Hashes come from the very bytes that are stored, never
 * from the objects they were made of.
 *
 * @param leafHashes of the entries, in order
 */
record Growth(List<Hash> leafHashes, LogHead after) {

  static Growth of(LogHead before, byte[] leaves, long lastTimeMillis) {
    CompactRange range = CompactRange.of(before.size(), before.frontier());
    List<byte[]> entries = EntryBundle.decode(leaves);
    List<Hash> leafHashes = new ArrayList<>(entries.size());
    for (byte[] entry : entries) {
      Hash leafHash = TreeHash.leaf(entry);
      leafHashes.add(leafHash);
      range.append(leafHash);
    }
    LogHead after =
        new LogHead(range.size(), before.epoch(), range.root(), range.frontier(), lastTimeMillis);
    return new Growth(leafHashes, after);
  }
}
