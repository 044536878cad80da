package io.elpis.merkle;

import java.util.Optional;

/**
 * Where the tiles and entry bundles of a log lie: a folder, a web server, a database. The one door
 * to the outside of this room.
 */
public interface TileSource {

  /**
   * The bytes at {@code path}, exactly as stored; empty where there is nothing.
   *
   * @throws io.elpis.model.ElpisException where the store cannot be read now
   */
  Optional<byte[]> read(TilePath path);
}
