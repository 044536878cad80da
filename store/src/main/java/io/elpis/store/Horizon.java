package io.elpis.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How far back anybody's transaction still sees. A row that was deleted since must be kept for it,
 * by {@code VACUUM FULL} as well, which copies such rows into the new file. For one thread.
 */
final class Horizon {
  private static final String NOW = "SELECT CAST(CAST(pg_current_xact_id() AS xid) AS text)";

  /** Transactions, prepared ones, and readers of the log that hold the rows back. */
  private static final String OLDER =
      """
      SELECT count(*) FROM (
        SELECT backend_xmin AS seen FROM pg_stat_activity
          WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
        UNION ALL SELECT transaction FROM pg_prepared_xacts
        UNION ALL SELECT xmin FROM pg_replication_slots WHERE xmin IS NOT NULL) held
      WHERE age(seen) > age(CAST(CAST(? AS text) AS xid))\
      """;

  private Horizon() {}

  /**
   * Waits until nobody sees what was deleted and committed before this call.
   *
   * @param session commits by itself, and may see what others do
   * @throws io.elpis.model.ElpisException {@code DATABASE_UNAVAILABLE} where somebody still does
   *     after {@code patience}
   */
  static void pass(Connection session, Duration patience) throws SQLException {
    try (PreparedStatement older = session.prepareStatement(OLDER)) {
      older.setString(1, now(session));
      Await.until(
          () -> count(older) == 0,
          patience,
          "a transaction that began before the rows were deleted still sees them, so they cannot be"
              + " written over: look for it in pg_stat_activity, pg_prepared_xacts and"
              + " pg_replication_slots, end it, and scrub again");
    }
  }

  private static String now(Connection session) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(NOW);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static long count(PreparedStatement older) throws SQLException {
    try (ResultSet row = older.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
