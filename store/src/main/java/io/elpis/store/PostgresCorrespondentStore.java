package io.elpis.store;

import io.elpis.model.SubjectId;
import io.elpis.relay.mail.Correspondent;
import io.elpis.relay.mail.CorrespondentStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Correspondents in PostgreSQL. Thread-safe. */
public final class PostgresCorrespondentStore implements CorrespondentStore {
  private static final String SELECT =
      "SELECT c.binding, c.name, c.subject, c.alias FROM relay_correspondent c ";
  private static final String INSERT =
      "INSERT INTO relay_correspondent (binding, name, subject, alias) VALUES (?, ?, ?, ?) "
          + "ON CONFLICT (binding, name) DO NOTHING";
  private static final String ORPHANS =
      SELECT
          + "LEFT JOIN relay_binding b ON b.id = c.binding AND b.state = 'BOUND' WHERE b.id IS NULL"
          + " LIMIT ?";

  private final Database database;

  public PostgresCorrespondentStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Correspondent> find(UUID binding, String name) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(SELECT + "WHERE c.binding = ? AND c.name = ?")) {
        statement.setObject(1, binding);
        statement.setString(2, name);
        return rows(statement).stream().findFirst();
      }
    });
  }

  @Override
  public Optional<Correspondent> byAlias(String alias) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(SELECT + "WHERE c.alias = ?")) {
        statement.setString(1, alias);
        return rows(statement).stream().findFirst();
      }
    });
  }

  @Override
  public int count(UUID binding) {
    return database.<Integer>read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT count(*) FROM relay_correspondent WHERE binding = ?")) {
        statement.setObject(1, binding);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? result.getInt(1) : 0;
        }
      }
    });
  }

  @Override
  public boolean insert(Correspondent correspondent) {
    return database.<Boolean>write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setObject(1, correspondent.binding());
        statement.setString(2, correspondent.name());
        statement.setObject(3, correspondent.subject().value());
        statement.setString(4, correspondent.alias());
        return statement.executeUpdate() == 1;
      }
    });
  }

  @Override
  public List<Correspondent> orphans(int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ORPHANS)) {
        statement.setInt(1, limit);
        return rows(statement);
      }
    });
  }

  @Override
  public void delete(Correspondent correspondent) {
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM relay_correspondent WHERE binding = ? AND name = ?")) {
        statement.setObject(1, correspondent.binding());
        statement.setString(2, correspondent.name());
        return statement.executeUpdate();
      }
    });
  }

  private static List<Correspondent> rows(PreparedStatement statement) throws SQLException {
    List<Correspondent> found = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(
            new Correspondent(
                result.getObject(1, UUID.class),
                result.getString(2),
                new SubjectId(result.getObject(3, UUID.class)),
                result.getString(4)));
      }
    }
    return found;
  }
}
