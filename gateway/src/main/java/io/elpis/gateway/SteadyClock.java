package io.elpis.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The clock, as long as it moves with the machine's own count of time. After a leap it is not to be
 * trusted for a while, in which somebody can set it right before anything falls due by it.
 * Thread-safe.
 */
public final class SteadyClock {
  private static final Duration TOLERANCE = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final InstantSource clock;
  private final LongSupplier nanoseconds;
  // Guarded by this: the last look, and until when, in nanoseconds, a leap is waited out.
  private Instant lastWall;
  private long lastNanoseconds;
  private long waitUntil;

  /**
   * @param nanoseconds time since an arbitrary moment, which nobody sets
   */
  public SteadyClock(InstantSource clock, LongSupplier nanoseconds) {
    this.clock = clock;
    this.nanoseconds = nanoseconds;
    this.lastWall = clock.instant();
    this.lastNanoseconds = nanoseconds.getAsLong();
    this.waitUntil = lastNanoseconds;
  }

  /** Now, or nothing where the clock leapt less than an hour ago. */
  public synchronized Optional<Instant> trusted() {
    Instant wall = clock.instant();
    long machine = nanoseconds.getAsLong();
    Duration leap = Duration.between(lastWall, wall).minusNanos(machine - lastNanoseconds).abs();
    lastWall = wall;
    lastNanoseconds = machine;
    if (leap.compareTo(TOLERANCE) > 0) {
      waitUntil = machine + PATIENCE.toNanos();
    }
    return machine - waitUntil < 0 ? Optional.empty() : Optional.of(wall);
  }
}
