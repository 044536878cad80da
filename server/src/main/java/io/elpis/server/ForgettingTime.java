package io.elpis.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Time that what destroys goes by. A clock that leaps forward would make everything expire at once,
 * and what was forgotten does not come back when the clock is set right. So the machine's clock is
 * believed as far as the monotonic clock of this process bears it out; a leap is believed once it
 * has lasted for a day. After a start the clock is held against the ledger's last entry: where more
 * than a day lies between them, nothing is forgotten for a day. Thread-safe.
 */
final class ForgettingTime {
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  static final Duration DOUBT = Duration.ofDays(1);

  private static final Logger LOG = System.getLogger(ForgettingTime.class.getName());

  private final InstantSource machine;
  private final LongSupplier monotonicNanos;
  private Instant anchor;
  private long anchorNanos;
  private Optional<Long> doubtedSinceNanos = Optional.empty();

  /**
   * @param monotonicNanos as {@link System#nanoTime}
   * @param lastEntry of the ledger; empty where it has none
   */
  ForgettingTime(InstantSource machine, LongSupplier monotonicNanos, Optional<Instant> lastEntry) {
    this.machine = machine;
    this.monotonicNanos = monotonicNanos;
    this.anchorNanos = monotonicNanos.getAsLong();
    Instant now = machine.instant();
    this.anchor = lastEntry.filter(last -> last.plus(DOUBT).isBefore(now)).orElse(now);
  }

  /** What has ended before this may be forgotten. */
  synchronized Instant now() {
    Instant machineSays = machine.instant();
    Instant borneOut = anchor.plusNanos(monotonicNanos.getAsLong() - anchorNanos);
    if (!machineSays.isAfter(borneOut.plus(TOLERANCE))) {
      doubtedSinceNanos = Optional.empty();
      return machineSays.isBefore(borneOut) ? machineSays : borneOut;
    }
    return doubted(machineSays, borneOut);
  }

  private Instant doubted(Instant machineSays, Instant borneOut) {
    long nanos = monotonicNanos.getAsLong();
    if (doubtedSinceNanos.isEmpty()) {
      doubtedSinceNanos = Optional.of(nanos);
      LOG.log(
          Level.WARNING,
          "the clock leapt forward; what expires by it is not forgotten before it has stood for a day");
    }
    if (nanos - doubtedSinceNanos.get() < DOUBT.toNanos()) {
      return borneOut;
    }
    anchor = machineSays;
    anchorNanos = nanos;
    doubtedSinceNanos = Optional.empty();
    return machineSays;
  }
}
