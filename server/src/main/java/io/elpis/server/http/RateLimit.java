package io.elpis.server.http;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps what costs nothing from being done without end: each principal has a bucket that fills
 * evenly and is emptied by what it asks for. Kept in memory, so each node counts for itself.
 * Thread-safe.
 */
final class RateLimit {
  /** The most principals that are remembered; who is forgotten has a full bucket again. */
  private static final int MOST = 100_000;

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double most;
  private final LongSupplier nanoTime;
  private final LinkedHashMap<PrincipalId, Bucket> buckets = new LinkedHashMap<>(64, .75f, true);

  private record Bucket(double tokens, long atNanos) {}

  /**
   * A limit.
   *
   * @param perSecond how fast a bucket fills
   * @param most what a bucket holds
   */
  RateLimit(double perSecond, double most, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.most = most;
    this.nanoTime = nanoTime;
  }

  /** For free operations: 100 items a second, 2,000 at once. */
  static RateLimit ofFreeOperations() {
    return new RateLimit(100, 2_000, System::nanoTime);
  }

  /**
   * Takes {@code count} out of the principal's bucket.
   *
   * @throws ElpisException {@code RATE_LIMITED} where there is not as much; nothing is taken then
   */
  synchronized void take(PrincipalId principal, int count) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.getOrDefault(principal, new Bucket(most, now));
    double filled = Math.min(most, bucket.tokens() + (now - bucket.atNanos()) / NANOS * perSecond);
    if (filled < count) {
      long seconds = (long) Math.ceil((count - filled) / perSecond);
      throw ElpisException.until(
          ErrorCode.RATE_LIMITED,
          "too many of these at once; there is room again in " + seconds + " seconds",
          Duration.ofSeconds(seconds));
    }
    buckets.put(principal, new Bucket(filled - count, now));
    if (buckets.size() > MOST) {
      var _ = buckets.pollFirstEntry();
    }
  }
}
