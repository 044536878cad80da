package io.elpis.ledger;

import io.elpis.merkle.CompactRange;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where full tiles that are no longer in memory come from: the published files, else the entries in
 * the store. What it gives is not checked yet.
 */
final class TileSupply {
  private final TileSource files;
  private final LedgerStore store;

  TileSupply(TileSource files, LedgerStore store) {
    this.files = files;
    this.store = store;
  }

  /** The hashes of a full tile from each place that has it, cheapest first, when asked for. */
  Stream<byte[]> candidates(int level, long index) {
    return Stream.<Supplier<Optional<byte[]>>>of(
            () -> files.read(new TilePath.Hashes(level, index, TilePath.FULL_WIDTH)),
            () -> Optional.of(remake(level, index)))
        .map(Supplier::get)
        .flatMap(Optional::stream);
  }

  /** Costs one hash of every entry below the tile: 256 at level 0, 65,536 at level 1. */
  private byte[] remake(int level, long index) {
    int below = level * TilePath.HEIGHT;
    long first = index * TilePath.FULL_WIDTH;
    StoredEntries entries =
        new StoredEntries(store, first << below, (first + TilePath.FULL_WIDTH) << below);
    byte[] hashes = new byte[TilePath.FULL_WIDTH * Hash.LENGTH];
    for (int i = 0; i < TilePath.FULL_WIDTH; i++) {
      CompactRange range = CompactRange.empty();
      while (range.size() < 1L << below) {
        range.append(TreeHash.leaf(entries.next().leaf()));
      }
      range.root().copyTo(hashes, i * Hash.LENGTH);
    }
    return hashes;
  }
}
