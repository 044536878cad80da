package io.elpis.store.database;

import java.time.Duration;

/**
 * How long a caller waits before the database counts as unavailable. Each bound is enforced by
 * someone who still works when the others do not.
 *
 * @param connect for a connection: from the pool, or the TCP and login of a new one
 * @param lock for a lock another session holds; enforced by the server
 * @param statement for one statement; enforced by the server
 * @param socket for any answer; enforced here, for a server that is suspended or cut off. Longer
 *     than {@code statement}, so that a slow statement fails without losing its connection
 */
public record Patience(Duration connect, Duration lock, Duration statement, Duration socket) {
  /** For requests: nobody waits longer than 3 s + 10 s. */
  public static final Patience REQUEST =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(8),
          Duration.ofSeconds(10));

  /** For imports, exports, migrations: one statement may take an hour. */
  public static final Patience LONG_WORK =
      new Patience(
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          Duration.ofMinutes(60),
          Duration.ofMinutes(61));

  public Patience {
    if (socket.compareTo(statement) <= 0 || !connect.isPositive() || !lock.isPositive()) {
      throw new IllegalArgumentException("waits are positive, and `socket` exceeds `statement`");
    }
  }
}
