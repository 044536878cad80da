package io.elpis.store;

import io.elpis.model.Hash;
import io.elpis.relay.binding.BindingStore.Admission;
import io.elpis.relay.binding.BindingStore.Tally;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

/** Uses of bindings and counts within windows. Thread-safe. */
final class RelayUses {
  private static final String ADMIT =
      "INSERT INTO relay_use (use, binding, admitted) VALUES (?, ?, ?) ON CONFLICT (use) DO NOTHING";
  private static final String SPEND =
      "UPDATE relay_binding SET attempts = attempts + 1 "
          + "WHERE id = ? AND state = 'BOUND' AND attempts < max_attempts";
  private static final String STARTED =
      "UPDATE relay_use SET started = coalesce(started, ?) WHERE use = ?";
  private static final String RELEASED =
      "UPDATE relay_use SET cause = CASE WHEN released IS NULL THEN ? ELSE cause END, "
          + "released = coalesce(released, ?) WHERE use = ?";
  private static final String COUNT =
      "INSERT INTO relay_tally AS t (key, count, since) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET "
          + "count = CASE WHEN t.since <= ? THEN 1 ELSE t.count + 1 END, "
          + "since = CASE WHEN t.since <= ? THEN EXCLUDED.since ELSE t.since END RETURNING count";

  private final Database database;

  RelayUses(Database database) {
    this.database = database;
  }

  Admission admit(UUID id, Hash use, Instant now) {
    return database.<Admission>write(connection -> {
      // A concurrent repeat waits here for the first and then finds its row.
      if (!isNew(connection, id, use, now)) {
        return Admission.REPEATED;
      }
      try (PreparedStatement spend = connection.prepareStatement(SPEND)) {
        spend.setObject(1, id);
        if (spend.executeUpdate() == 1) {
          return Admission.ADMITTED;
        }
      }
      connection.rollback();
      return Admission.EXHAUSTED;
    });
  }

  private static boolean isNew(Connection connection, UUID id, Hash use, Instant now)
      throws SQLException {
    try (PreparedStatement admit = connection.prepareStatement(ADMIT)) {
      admit.setBytes(1, use.toBytes());
      admit.setObject(2, id);
      admit.setTimestamp(3, Timestamp.from(now));
      return admit.executeUpdate() == 1;
    }
  }

  boolean report(Hash use, boolean released, String cause, Instant now) {
    return database.<Boolean>write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(released ? RELEASED : STARTED)) {
        int at = 1;
        if (released) {
          statement.setString(at++, cause);
        }
        statement.setTimestamp(at++, Timestamp.from(now));
        statement.setBytes(at, use.toBytes());
        return statement.executeUpdate() == 1;
      }
    });
  }

  long count(Tally tally, Instant now) {
    Timestamp before = Timestamp.from(now.minus(tally.window()));
    return database.<Long>write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
        statement.setString(1, tally.key());
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setTimestamp(3, before);
        statement.setTimestamp(4, before);
        return number(statement);
      }
    });
  }

  long counted(Tally tally, Instant now) {
    return database.<Long>read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT count FROM relay_tally WHERE key = ? AND since > ?")) {
        statement.setString(1, tally.key());
        statement.setTimestamp(2, Timestamp.from(now.minus(tally.window())));
        return number(statement);
      }
    });
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getLong(1) : 0;
    }
  }
}
