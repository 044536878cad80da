package io.elpis.store;

import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which node watches: whoever holds a lock of the database, until its connection ends. Two that
 * both believe to have it for a moment find the same twice, which changes nothing. Thread-safe.
 */
public final class WatchDuty implements AutoCloseable {
  private static final long LOCK = 0x656c7069_77617463L;
  private static final int PATIENCE_SECONDS = 2;
  private static final String TRY = "SELECT pg_try_advisory_lock(?)";
  private static final String SEAT = "SELECT instance FROM watch_seat";
  private static final String SIT =
      "INSERT INTO watch_seat (instance) VALUES (?) ON CONFLICT (one) DO UPDATE SET instance = EXCLUDED.instance";

  private final Database database;
  private @Nullable Connection held;

  public WatchDuty(Database database) {
    this.database = database;
  }

  /** Whether this node has the duty; tries to get it where nobody has. */
  public synchronized boolean isHeld() {
    Connection connection = held;
    try {
      if (connection != null && connection.isValid(PATIENCE_SECONDS)) {
        return true;
      }
      close();
      Connection fresh = database.dedicated();
      if (locks(fresh)) {
        held = fresh;
        return true;
      }
      fresh.close();
      return false;
    } catch (SQLException unreachable) {
      close();
      return false;
    }
  }

  private static boolean locks(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (PreparedStatement statement = connection.prepareStatement(TRY)) {
      statement.setLong(1, LOCK);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /**
   * Says who watches from now on.
   *
   * @return whether it was the same before, so that nothing was watched by anybody else
   */
  public boolean sit(UUID instance) {
    return database.write(connection -> {
      boolean same;
      try (PreparedStatement statement = connection.prepareStatement(SEAT);
          ResultSet result = statement.executeQuery()) {
        same = result.next() && instance.equals(result.getObject(1, UUID.class));
      }
      try (PreparedStatement statement = connection.prepareStatement(SIT)) {
        statement.setObject(1, instance);
        statement.executeUpdate();
      }
      return same;
    });
  }

  @Override
  public synchronized void close() {
    Connection connection = held;
    held = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException gone) {
        // Its lock went with it.
      }
    }
  }
}
