package io.elpis.merkle;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes of a tree of a given size, read from its tiles. Remembers the last few tiles, because a
 * proof asks the same one up to eight times; make one per proof or per checkpoint. Not thread-safe.
 */
public final class TileNodes implements NodeSource {
  private static final int REMEMBERED_TILES = 32;

  private final SizedTiles tiles;
  private final long size;
  private final Map<Place, Tile> remembered = new HashMap<>();

  /**
   * Reads nodes from {@code source}.
   *
   * @param size entries of the checkpointed tree; says how wide its right-most tiles are
   */
  public TileNodes(TileSource source, long size) {
    this.tiles = new SizedTiles(source, size);
    this.size = size;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ElpisException {@link ErrorCode#NOT_FOUND} where the subtree is not complete in this
   *     tree; {@link ErrorCode#LOG_CORRUPT} where a tile is missing or has a wrong length
   */
  @Override
  public Hash node(int level, long index) {
    if (level < 0 || level >= Long.SIZE || index < 0 || index >= size >>> level) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "the tree does not hold this subtree");
    }
    int height = level % TilePath.HEIGHT;
    int positionBits = TilePath.HEIGHT - height;
    int position = (int) (index & ((1 << positionBits) - 1));
    return tile(new Place(level / TilePath.HEIGHT, index >>> positionBits)).node(height, position);
  }

  private Tile tile(Place place) {
    Tile known = remembered.get(place);
    if (known != null) {
      return known;
    }
    if (remembered.size() == REMEMBERED_TILES) {
      remembered.clear();
    }
    Tile read = tiles.tile(place.level(), place.index());
    remembered.put(place, read);
    return read;
  }

  private record Place(int level, long index) {}
}
