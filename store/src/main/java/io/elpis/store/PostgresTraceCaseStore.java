package io.elpis.store;

import io.elpis.gateway.TraceCase;
import io.elpis.gateway.TraceCaseId;
import io.elpis.gateway.TraceCaseStore;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Sealed findings of traces in PostgreSQL. Thread-safe. */
public final class PostgresTraceCaseStore implements TraceCaseStore {
  private static final String PUT =
      "INSERT INTO trace_case (id, made_by, made, config, sealed) VALUES (?, ?, ?, ?, ?)";
  private static final String FIND =
      "SELECT id, made_by, made, config, opened_by FROM trace_case WHERE id = ?";
  private static final String SEALED = "SELECT sealed FROM trace_case WHERE id = ?";
  private static final String OPEN =
      "UPDATE trace_case SET opened_by = ?, opened = ? WHERE id = ? AND opened_by IS NULL";

  private final Database database;

  public PostgresTraceCaseStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(TraceCase made, String sealed) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT)) {
        statement.setString(1, made.id().value());
        statement.setString(2, made.madeBy().value());
        statement.setTimestamp(3, Timestamp.from(made.made()));
        statement.setString(4, made.config());
        statement.setString(5, sealed);
        return statement.executeUpdate();
      }
    });
  }

  private interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  private <T> Optional<T> one(String sql, TraceCaseId id, Reader<T> reader) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, id.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public Optional<TraceCase> find(TraceCaseId id) {
    return one(
        FIND,
        id,
        result ->
            new TraceCase(
                new TraceCaseId(result.getString(1)),
                new PrincipalId(result.getString(2)),
                Rows.instant(result, 3),
                result.getString(4),
                Optional.ofNullable(result.getString(5)).map(PrincipalId::new)));
  }

  @Override
  public Optional<String> sealed(TraceCaseId id) {
    return one(SEALED, id, result -> result.getString(1));
  }

  @Override
  public void open(TraceCaseId id, PrincipalId by, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
        statement.setString(1, by.value());
        statement.setTimestamp(2, Timestamp.from(at));
        statement.setString(3, id.value());
        return statement.executeUpdate();
      }
    });
  }
}
