package io.elpis.store;

import io.elpis.ledger.Docket;
import io.elpis.model.SubjectId;
import io.elpis.rights.docket.DocketStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dockets in PostgreSQL. Thread-safe. */
public final class PostgresDocketStore implements DocketStore {
  private static final String SELECT = "SELECT " + DocketRows.COLUMNS + " FROM docket WHERE ";
  private static final String FIND = SELECT + "kind = ? AND id = ?";
  private static final String OF = SELECT + "kind = ? AND (subject = ? OR peer = ?) ORDER BY id";
  private static final String LIST =
      SELECT
          + "kind = ? AND (cardinality(?::text[]) = 0 OR state = ANY (?)) AND id > ? ORDER BY id LIMIT ?";
  private static final String DUE =
      SELECT + "kind = ? AND state = ? AND due <= ? ORDER BY due, id LIMIT ?";
  private static final String OVERDUE =
      "SELECT count(*) FROM docket WHERE kind = ? AND state = ANY (?) AND due <= ?";

  private final Database database;

  public PostgresDocketStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Docket> find(String kind, String id) {
    return query(
            FIND,
            statement -> {
              statement.setString(1, kind);
              statement.setString(2, id);
            })
        .stream()
        .findFirst();
  }

  @Override
  public List<Docket> of(String kind, SubjectId person) {
    return query(
        OF,
        statement -> {
          statement.setString(1, kind);
          statement.setObject(2, person.value());
          statement.setObject(3, person.value());
        });
  }

  @Override
  public List<Docket> list(Query wanted) {
    return query(
        LIST,
        statement -> {
          statement.setString(1, wanted.kind());
          statement.setArray(2, Rows.texts(statement.getConnection(), wanted.states()));
          statement.setArray(3, Rows.texts(statement.getConnection(), wanted.states()));
          statement.setString(4, wanted.after().orElse(""));
          statement.setInt(5, wanted.limit());
        });
  }

  @Override
  public List<Docket> due(String kind, String state, Instant now, int limit) {
    return query(
        DUE,
        statement -> {
          statement.setString(1, kind);
          statement.setString(2, state);
          statement.setTimestamp(3, Timestamp.from(now));
          statement.setInt(4, limit);
        });
  }

  @Override
  public long overdue(String kind, List<String> states, Instant now) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(OVERDUE)) {
        statement.setString(1, kind);
        statement.setArray(2, Rows.texts(connection, states));
        statement.setTimestamp(3, Timestamp.from(now));
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          return result.getLong(1);
        }
      }
    });
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private List<Docket> query(String sql, Binding binding) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binding.bind(statement);
        List<Docket> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(DocketRows.read(result));
          }
        }
        return found;
      }
    });
  }
}
