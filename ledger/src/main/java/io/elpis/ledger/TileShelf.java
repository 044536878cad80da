package io.elpis.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Full tiles that were made or asked for lately, at most about 16 MB. Thread-safe. */
final class TileShelf {
  private static final int PLACES = 1_024;
  private static final int INITIAL_PLACES = 16;
  private static final float LOAD = 0.75f;

  private record Place(int level, long index) {}

  // Guards `tiles`, whose order changes with every look.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Place, GrowingTile> tiles =
      new LinkedHashMap<>(INITIAL_PLACES, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, GrowingTile> eldest) {
          return size() > PLACES;
        }
      };

  Optional<GrowingTile> find(int level, long index) {
    lock.lock();
    try {
      return Optional.ofNullable(tiles.get(new Place(level, index)));
    } finally {
      lock.unlock();
    }
  }

  void put(int level, GrowingTile tile) {
    lock.lock();
    try {
      tiles.put(new Place(level, tile.index()), tile);
    } finally {
      lock.unlock();
    }
  }
}
