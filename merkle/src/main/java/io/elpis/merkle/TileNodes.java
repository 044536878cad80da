package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes of a tree of a given size, read from its tiles. Remembers the last few tiles, because a
 * proof asks the same one up to eight times; make one per proof or per checkpoint. Not thread-safe.
 */
public final class TileNodes implements NodeSource {
  private static final int REMEMBERED_TILES = 32;

  private final TileSource source;
  private final long size;
  private final Map<TilePath.Hashes, Tile> remembered = new HashMap<>();

  /**
   * @param size entries of the checkpointed tree; says how wide its right-most tiles are
   */
  public TileNodes(TileSource source, long size) {
    this.source = source;
    this.size = size;
  }

  /**
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the subtree is not complete in this
   *     tree; {@link ErrorCode#LOG_CORRUPT} where a tile is missing or has a wrong length
   */
  @Override
  public Hash node(int level, long index) {
    if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the tree does not hold this subtree");
    }
    int tileLevel = level / TilePath.HEIGHT;
    int height = level % TilePath.HEIGHT;
    int positionBits = TilePath.HEIGHT - height;
    long tileIndex = index >>> positionBits;
    int position = (int) (index & ((1 << positionBits) - 1));
    int width = TilePath.widthIn(size, tileLevel, tileIndex);
    return tile(new TilePath.Hashes(tileLevel, tileIndex, width)).node(height, position);
  }

  private Tile tile(TilePath.Hashes path) {
    Tile known = remembered.get(path);
    if (known != null) {
      return known;
    }
    if (remembered.size() == REMEMBERED_TILES) {
      remembered.clear();
    }
    Tile read = read(source, path);
    remembered.put(path, read);
    return read;
  }

  /** Reads a tile; a log may delete a partial one as soon as the full one is there. */
  private static Tile read(TileSource source, TilePath.Hashes path) {
    Optional<byte[]> exact = source.read(path);
    try {
      if (exact.isPresent()) {
        return Tile.of(exact.get(), path.width());
      }
      byte[] full = source.read(path.full()).orElseThrow(() -> missing(path));
      return Tile.of(full, TilePath.FULL_WIDTH).prefix(path.width());
    } catch (ElpisException malformed) {
      if (malformed.code() != ErrorCode.MALFORMED) {
        throw malformed;
      }
      throw new ElpisException(
          ErrorCode.LOG_CORRUPT, "the tile `" + path + "` has a wrong length", malformed);
    }
  }

  private static ElpisException missing(TilePath path) {
    return new ElpisException(ErrorCode.LOG_CORRUPT, "the tile `" + path + "` is missing");
  }
}
