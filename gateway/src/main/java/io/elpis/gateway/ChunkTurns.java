package io.elpis.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Which chunks of which imports are under way in this process, so that a chunk that came a little
 * early waits for the one before it. Another process knows nothing of them: there the sender is
 * told the number of the next chunk, as if it had sent the wrong one. Thread-safe.
 */
final class ChunkTurns {
  /** Longer than a chunk takes; whoever waits so long is told the next number. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<Place, CountDownLatch> underWay = new ConcurrentHashMap<>();

  private record Place(UUID importId, int chunk) {}

  /** A chunk under way; closing it lets the next one go on. */
  final class Turn implements AutoCloseable {
    private final Place place;
    private final CountDownLatch over = new CountDownLatch(1);

    private Turn(Place place) {
      this.place = place;
    }

    /** Whether the chunk before this one is under way here. */
    boolean hasEarlier() {
      return earlier().isPresent();
    }

    /**
     * Waits until the chunk before this one is over, landed or not; not at all where it is not
     * under way here. The caller looks at the import anew whatever came of it.
     *
     * @return false where it takes too long
     */
    boolean awaitEarlier() {
      try {
        Optional<CountDownLatch> earlier = earlier();
        return earlier.isEmpty() || earlier.get().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private Optional<CountDownLatch> earlier() {
      return Optional.ofNullable(underWay.get(new Place(place.importId(), place.chunk() - 1)));
    }

    @Override
    public void close() {
      // Only this sender's own mark: the same chunk may have been sent twice.
      underWay.remove(place, over);
      over.countDown();
    }
  }

  /** Marks that a chunk is under way. */
  Turn take(UUID importId, int chunk) {
    Turn turn = new Turn(new Place(importId, chunk));
    underWay.computeIfAbsent(turn.place, place -> turn.over);
    return turn;
  }
}
