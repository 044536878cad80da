package io.elpis.store;

import io.elpis.gateway.EventSourceStore;
import io.elpis.model.RecipientId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Sources of ticket events in PostgreSQL; whether one was ended is told by {@code fallen}.
 * Thread-safe.
 */
public final class PostgresEventSourceStore implements EventSourceStore {
  private static final String RENEW =
      "INSERT INTO event_source (id, recipient, version, created) VALUES (?, ?, 1, ?) "
          + "ON CONFLICT (id) DO UPDATE SET version = event_source.version + 1 "
          + "RETURNING id, recipient, version, created, NULL::timestamptz";
  private static final String SELECT =
      "SELECT s.id, s.recipient, s.version, s.created, f.since FROM event_source s "
          + "LEFT JOIN fallen f ON f.key = 'event-source:' || s.id WHERE s.id = ?";

  private final Database database;

  public PostgresEventSourceStore(Database database) {
    this.database = database;
  }

  @Override
  public Source renew(String id, RecipientId recipient, Instant created) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
        statement.setString(1, id);
        statement.setString(2, recipient.value());
        statement.setTimestamp(3, Timestamp.from(created));
        try (ResultSet result = statement.executeQuery()) {
          return source(result).orElseThrow();
        }
      }
    });
  }

  @Override
  public Optional<Source> find(String id) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setString(1, id);
        try (ResultSet result = statement.executeQuery()) {
          return source(result);
        }
      }
    });
  }

  private static Optional<Source> source(ResultSet result) throws SQLException {
    return result.next()
        ? Optional.of(
            new Source(
                result.getString(1),
                new RecipientId(result.getString(2)),
                result.getInt(3),
                Rows.instant(result, 4),
                Rows.optionalInstant(result, 5)))
        : Optional.empty();
  }
}
