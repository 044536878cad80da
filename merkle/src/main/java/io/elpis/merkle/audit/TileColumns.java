package io.elpis.merkle.audit;

import io.elpis.merkle.SizedTiles;
import io.elpis.merkle.Tile;
import io.elpis.merkle.TilePath;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles above level 0 as they follow from the full tiles below, compared with the stored ones.
 * Holds at most 255 hashes per level. Not thread-safe.
 */
final class TileColumns {
  private final SizedTiles stored;
  private final List<Column> columns = new ArrayList<>();

  TileColumns(SizedTiles stored) {
    this.stored = stored;
  }

  /** Takes the root of the next full tile at level 0. */
  void add(Hash levelZeroRoot) {
    Hash root = levelZeroRoot;
    for (int level = 1; ; level++) {
      if (columns.size() < level) {
        columns.add(new Column());
      }
      Column column = columns.get(level - 1);
      column.hashes.add(root);
      if (column.hashes.size() < TilePath.FULL_WIDTH) {
        return;
      }
      root = check(level, column).root();
    }
  }

  /** Compares the partial tiles at the right edge. */
  void finish() {
    for (int level = 1; level <= columns.size(); level++) {
      Column column = columns.get(level - 1);
      if (!column.hashes.isEmpty()) {
        check(level, column);
      }
    }
  }

  private Tile check(int level, Column column) {
    Tile computed = Tile.of(column.hashes);
    Tile found = stored.tile(level, column.index);
    for (int i = 0; i < computed.width(); i++) {
      if (!computed.hash(i).equals(found.hash(i))) {
        TilePath path = new TilePath.Hashes(level, column.index, computed.width());
        throw new ElpisException(
            ErrorCode.LOG_CORRUPT,
            "hash " + i + " of `" + path + "` does not follow from the tiles below");
      }
    }
    column.index++;
    column.hashes.clear();
    return computed;
  }

  private static final class Column {
    private final List<Hash> hashes = new ArrayList<>();
    private long index;
  }
}
