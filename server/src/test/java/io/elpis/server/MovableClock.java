package io.elpis.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the machine, and as much later or earlier as a test wants. Thread-safe. */
final class MovableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }

  void advance(Duration by) {
    ahead = by;
  }
}
