package io.elpis.store;

import io.elpis.relay.binding.Terms;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Ends bindings whose time or ticket is over, and forgets old uses and counts. Thread-safe. */
final class RelaySweep {
  /** Uses are kept until no carrier repeats them and no bill is disputed; counts far shorter. */
  private static final Duration USES_KEPT = Duration.ofDays(30);

  private static final Duration COUNTS_KEPT = Duration.ofDays(2);

  private static final String END =
      "UPDATE relay_binding b SET state = 'ENDED', bond = NULL FROM relay_binding o "
          + "LEFT JOIN ticket t ON t.id = o.ticket WHERE o.id = b.id AND b.state = 'BOUND' AND (b.expires <= ? "
          + "OR t.state = ANY (?) OR t.closes + make_interval(days => b.extended_days) <= ?) RETURNING b.id";
  private static final String REST =
      "UPDATE relay_spot SET rests_until = ? WHERE binding = ANY (?) AND rests_until IS NULL";

  private final Database database;

  RelaySweep(Database database) {
    this.database = database;
  }

  int run(Terms terms, Instant now) {
    return database.<Integer>write(connection -> {
      List<UUID> ended = end(connection, terms, now);
      try (PreparedStatement rest = connection.prepareStatement(REST)) {
        rest.setTimestamp(1, Timestamp.from(now.plus(terms.quarantine())));
        rest.setObject(2, UuidList.of(ended));
        rest.executeUpdate();
      }
      delete(connection, "DELETE FROM relay_spot WHERE rests_until <= ?", now);
      delete(connection, "DELETE FROM relay_use WHERE admitted <= ?", now.minus(USES_KEPT));
      delete(connection, "DELETE FROM relay_tally WHERE since <= ?", now.minus(COUNTS_KEPT));
      return ended.size();
    });
  }

  private static List<UUID> end(Connection connection, Terms terms, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setTimestamp(1, Timestamp.from(now));
      statement.setArray(2, Rows.texts(connection, terms.endingStates()));
      statement.setTimestamp(3, Timestamp.from(now.minus(terms.afterDelivery())));
      List<UUID> ended = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          ended.add(result.getObject(1, UUID.class));
        }
      }
      return ended;
    }
  }

  private static void delete(Connection connection, String sql, Instant before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setTimestamp(1, Timestamp.from(before));
      statement.executeUpdate();
    }
  }
}
