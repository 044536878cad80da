package io.elpis.store;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;

/** Waits for what others do in the database, by looking every tenth of a second. */
final class Await {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Await() {}

  /** What is waited for. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws SQLException;
  }

  /**
   * Returns once the condition holds.
   *
   * @param otherwise what to say where it does not after {@code patience}
   * @throws ElpisException {@code DATABASE_UNAVAILABLE} with those words
   */
  static void until(Condition condition, Duration patience, String otherwise) throws SQLException {
    for (long left = patience.dividedBy(PAUSE); !condition.holds(); left--) {
      if (left <= 0) {
        throw new ElpisException(ErrorCode.DATABASE_UNAVAILABLE, otherwise);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE, "the work was stopped while it waited", stopped);
    }
  }
}
