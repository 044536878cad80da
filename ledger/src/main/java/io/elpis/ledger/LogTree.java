package io.elpis.ledger;

import io.elpis.merkle.NodeSource;
import io.elpis.merkle.Proofs;
import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The whole tree of a log: its right edge in memory, full tiles from a shelf, from files, or made
 * again from the entries. A full tile that was not in memory is checked against the node above it,
 * up to the right edge, so a damaged file cannot get into a proof.
 *
 * <p>One thread at a time adds; any thread may read nodes at the same time.
 */
final class LogTree implements NodeSource {
  // 256^8 entries are more than a long counts.
  private static final int LEVELS = 8;

  private final TileSupply supply;
  private final TileShelf shelf = new TileShelf();
  // The growing tile of each level. What is below `size` in it no longer changes.
  private final AtomicReferenceArray<GrowingTile> edge = new AtomicReferenceArray<>(LEVELS);
  private volatile long size;

  LogTree(TileSupply supply) {
    this.supply = supply;
    for (int level = 0; level < LEVELS; level++) {
      edge.set(level, new GrowingTile(0));
    }
  }

  /** The tree of {@code size} as its published tiles have it; empty where one is not there. */
  static Optional<LogTree> restored(long size, TileSource files, TileSupply supply) {
    LogTree tree = new LogTree(supply);
    for (int level = 0; level < LEVELS; level++) {
      long hashes = size >>> (level * TilePath.HEIGHT);
      long index = hashes >>> TilePath.HEIGHT;
      int width = (int) (hashes % TilePath.FULL_WIDTH);
      byte[] bytes = new byte[0];
      if (width > 0) {
        bytes = files.read(new TilePath.Hashes(level, index, width)).orElse(bytes);
      }
      if (bytes.length != width * Hash.LENGTH) {
        return Optional.empty();
      }
      tree.edge.set(level, GrowingTile.of(index, bytes));
    }
    tree.size = size;
    return Optional.of(tree);
  }

  /** Adds the next entries by their leaf hashes; about 1 µs each. */
  void add(List<Hash> leafHashes) {
    long next = size;
    for (Hash leafHash : leafHashes) {
      add(next, leafHash);
      next++;
    }
    size = next;
  }

  private void add(long leaf, Hash leafHash) {
    Hash carried = leafHash;
    for (int level = 0; level < LEVELS; level++) {
      GrowingTile tile = edge.get(level);
      long position = (leaf >>> (level * TilePath.HEIGHT)) % TilePath.FULL_WIDTH;
      Optional<Hash> root = tile.put((int) position, carried);
      if (root.isEmpty()) {
        return;
      }
      // On the shelf first: a reader that no longer finds it at the edge finds it there.
      shelf.put(level, tile);
      edge.set(level, new GrowingTile(tile.index() + 1));
      carried = root.get();
    }
  }

  long size() {
    return size;
  }

  /** The tree hash of the first {@code entries}, which may be fewer than there are now. */
  Hash root(long entries) {
    return Proofs.root(entries, this);
  }

  /** The first {@code width} hashes of a tile that are all there. */
  byte[] tile(int level, long index, int width) {
    return find(level, index).bytes(width);
  }

  @Override
  public Hash node(int level, long index) {
    if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the tree does not hold this subtree");
    }
    int height = level % TilePath.HEIGHT;
    int positionBits = TilePath.HEIGHT - height;
    GrowingTile tile = find(level / TilePath.HEIGHT, index >>> positionBits);
    return tile.node(height, (int) (index & ((1L << positionBits) - 1)));
  }

  private GrowingTile find(int level, long index) {
    GrowingTile growing = edge.get(level);
    if (growing.index() == index) {
      return growing;
    }
    return shelf.find(level, index).orElseGet(() -> load(level, index));
  }

  private GrowingTile load(int level, long index) {
    Hash expected = node((level + 1) * TilePath.HEIGHT, index);
    GrowingTile tile =
        supply
            .candidates(level, index)
            .filter(bytes -> bytes.length == TilePath.FULL_WIDTH * Hash.LENGTH)
            .map(bytes -> GrowingTile.of(index, bytes))
            .filter(candidate -> candidate.root().equals(expected))
            .findFirst()
            .orElseThrow(() ->
                new ElpisException(
                    ErrorCode.LOG_CORRUPT,
                    "the entries from "
                        + (index << ((level + 1) * TilePath.HEIGHT))
                        + " on are not those that the log committed to; restore the database"));
    shelf.put(level, tile);
    return tile;
  }
}
