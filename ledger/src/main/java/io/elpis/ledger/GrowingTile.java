package io.elpis.ledger;

import io.elpis.merkle.TilePath;
import io.elpis.merkle.TreeHash;
import io.elpis.model.Hash;
import java.util.Arrays;
import java.util.Optional;

/**
 * A tile with all the nodes between its hashes and its root, so that a proof looks nodes up instead
 * of hashing them again: 16 KB. A node never changes once it is complete; whoever knows that it is
 * may read it while another thread adds.
 */
final class GrowingTile {
  private static final int WIDTH = TilePath.FULL_WIDTH;
  private static final int HEIGHT = TilePath.HEIGHT;
  // 256 hashes, 128 nodes above them, and so on down to the two below the root.
  private static final int NODES = 2 * WIDTH - 2;

  private final long index;
  private final byte[] nodes = new byte[NODES * Hash.LENGTH];

  GrowingTile(long index) {
    this.index = index;
  }

  /** A tile of the hashes in {@code bytes}, at most 256. */
  static GrowingTile of(long index, byte[] bytes) {
    GrowingTile tile = new GrowingTile(index);
    for (int i = 0; i < bytes.length / Hash.LENGTH; i++) {
      tile.put(i, Hash.at(bytes, i * Hash.LENGTH));
    }
    return tile;
  }

  /** Position among the tiles of its level. */
  long index() {
    return index;
  }

  /**
   * Puts the hash at {@code position}, those before it being there, and the nodes that it
   * completes.
   *
   * @return the root, where the tile is now full
   */
  Optional<Hash> put(int position, Hash hash) {
    Hash merged = hash;
    int at = position;
    hash.copyTo(nodes, offset(0, at));
    for (int height = 1; (at & 1) == 1; height++) {
      merged = TreeHash.node(node(height - 1, at - 1), merged);
      at >>= 1;
      if (height == HEIGHT) {
        return Optional.of(merged);
      }
      merged.copyTo(nodes, offset(height, at));
    }
    return Optional.empty();
  }

  /** The tree hash of {@code 2^height} hashes, height 0 to 7; only where they are all there. */
  Hash node(int height, int position) {
    return Hash.at(nodes, offset(height, position));
  }

  /** The root of a full tile. */
  Hash root() {
    return TreeHash.node(node(HEIGHT - 1, 0), node(HEIGHT - 1, 1));
  }

  /** The first {@code width} hashes, as a tile is stored. */
  byte[] bytes(int width) {
    return Arrays.copyOf(nodes, width * Hash.LENGTH);
  }

  private static int offset(int height, int position) {
    return (2 * WIDTH - ((2 * WIDTH) >> height) + position) * Hash.LENGTH;
  }
}
