package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * 1 to 256 neighbouring hashes of one level, from which the eight levels above them follow (C2SP
 * tlog-tiles). On the wire: the hashes one after the other, 32 bytes each. Immutable.
 */
public final class Tile {
  private final byte[] bytes;

  private Tile(byte[] owned) {
    this.bytes = owned;
  }

  /**
   * Reads a tile.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the length is not that of {@code
   *     width} hashes
   */
  public static Tile of(byte[] bytes, int width) {
    if (width < 1 || width > TilePath.FULL_WIDTH || bytes.length != width * Hash.LENGTH) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "a tile of width " + width + " cannot have " + bytes.length + " bytes");
    }
    return new Tile(bytes.clone());
  }

  /** Makes a tile of 1 to 256 hashes. */
  public static Tile of(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return of(bytes, hashes.size());
  }

  /** Hashes in it. */
  public int width() {
    return bytes.length / Hash.LENGTH;
  }

  /** The hash at {@code position}, from 0. */
  public Hash hash(int position) {
    return node(0, position);
  }

  /**
   * The tree hash of the {@code 2^height} hashes from {@code position · 2^height} on.
   *
   * @param height 0 to 8
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the tile does not reach so far
   */
  public Hash node(int height, int position) {
    int span = 1 << height;
    if (position < 0 || (position + 1) * span > width()) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the tile does not hold this subtree");
    }
    return height == 0
        ? Hash.at(bytes, position * Hash.LENGTH)
        : TreeHash.node(node(height - 1, 2 * position), node(height - 1, 2 * position + 1));
  }

  /** The hash that a full tile is in the level above. */
  public Hash root() {
    return node(TilePath.HEIGHT, 0);
  }

  /** The first {@code width} hashes: what this tile was when the log was smaller. */
  Tile prefix(int width) {
    return of(Arrays.copyOf(bytes, width * Hash.LENGTH), width);
  }

  public byte[] toBytes() {
    return bytes.clone();
  }
}
