package io.elpis.scenarios.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The machine's time, and as much later as the scenarios have waited. Thread-safe. */
public final class SceneClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return InstantSource.system().instant().plus(ahead);
  }

  /** Lets time pass for the server. */
  public synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
