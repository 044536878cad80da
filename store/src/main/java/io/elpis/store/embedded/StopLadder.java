package io.elpis.store.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Stops a PostgreSQL: fast shutdown (SIGINT: sessions end, a checkpoint is written), then immediate
 * (SIGQUIT: recovery at the next start), then SIGKILL. No step loses a committed transaction.
 */
final class StopLadder {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private record Step(String signal, Duration patience) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("INT", Duration.ofSeconds(60)),
          new Step("QUIT", Duration.ofSeconds(10)),
          new Step("KILL", Duration.ofSeconds(10)));

  private StopLadder() {}

  /** Whether it ended. */
  static boolean stop(OsProcess process) {
    if (!process.isAlive()) {
      return true;
    }
    for (Step step : STEPS) {
      process.signal(step.signal());
      // A suspended process hears nothing else.
      process.signal("CONT");
      if (await(() -> !process.isAlive(), step.patience())) {
        return true;
      }
    }
    return false;
  }

  /** Looks every 10 ms until {@code condition} holds; false after {@code patience}. */
  static boolean await(BooleanSupplier condition, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return true;
  }
}
