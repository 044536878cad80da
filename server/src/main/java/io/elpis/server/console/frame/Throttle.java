package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Lets something be done only so often by whoever does it: a bucket each, which fills evenly. In
 * memory, so that each node counts for itself. Thread-safe.
 */
public final class Throttle {
  private static final int MOST_KNOWN = 50_000;

  private final double perNano;
  private final double most;
  private final LongSupplier nanoTime;
  private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(64, .75f, true);

  private record Bucket(double left, long atNanos) {}

  /**
   * @param most at once
   * @param refill how long an empty bucket takes to be full
   */
  public Throttle(int most, Duration refill, LongSupplier nanoTime) {
    this.most = most;
    this.perNano = most / (double) refill.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * Does it once more.
   *
   * @throws ElpisException {@code RATE_LIMITED}
   */
  public synchronized void take(String who) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.getOrDefault(who, new Bucket(most, now));
    double left = Math.min(most, bucket.left() + (now - bucket.atNanos()) * perNano);
    if (left < 1) {
      Duration wait = Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
      throw ElpisException.until(
          ErrorCode.RATE_LIMITED, "too many tries; wait a little and try again", wait);
    }
    buckets.put(who, new Bucket(left - 1, now));
    if (buckets.size() > MOST_KNOWN) {
      var _ = buckets.pollFirstEntry();
    }
  }
}
