package io.elpis.store;

import io.elpis.gateway.ReleaseId;
import io.elpis.model.SubjectId;
import io.elpis.rights.breach.BreachStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whom breaches concern, in PostgreSQL. Thread-safe. */
public final class PostgresBreachStore implements BreachStore {
  private static final String ADD =
      "INSERT INTO breach_person (breach, subject) SELECT ?, s.id FROM subject s"
          + " WHERE s.id = ANY (?) AND s.wrapped IS NOT NULL ON CONFLICT DO NOTHING";
  private static final String ADD_ALL =
      "INSERT INTO breach_person (breach, subject) SELECT ?, p.subject FROM release_person p"
          + " JOIN subject s ON s.id = p.subject AND s.wrapped IS NOT NULL WHERE p.release = ?"
          + " ON CONFLICT DO NOTHING";
  private static final String COUNT = "SELECT count(*) FROM breach_person WHERE breach = ?";
  private static final String UNTOLD =
      "SELECT subject FROM breach_person WHERE breach = ? AND told IS NULL ORDER BY subject LIMIT ?";
  private static final String UNTOLD_COUNT = COUNT + " AND told IS NULL";
  private static final String MAILED = COUNT + " AND how = 'mail'";
  private static final String TOLD =
      "UPDATE breach_person SET told = ?, how = ? WHERE breach = ? AND subject = ?";

  private final Database database;

  public PostgresBreachStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(String breach, Collection<SubjectId> people) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ADD)) {
        statement.setString(1, breach);
        statement.setObject(2, UuidList.of(people.stream().map(SubjectId::value).toList()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void addAllOf(String breach, ReleaseId release) {
    database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ADD_ALL)) {
        statement.setString(1, breach);
        statement.setString(2, release.value());
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public long count(String breach) {
    return number(COUNT, breach);
  }

  @Override
  public long untold(String breach) {
    return number(UNTOLD_COUNT, breach);
  }

  @Override
  public long mailed(String breach) {
    return number(MAILED, breach);
  }

  @Override
  public List<SubjectId> untold(String breach, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(UNTOLD)) {
        statement.setString(1, breach);
        statement.setInt(2, limit);
        List<SubjectId> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(new SubjectId(result.getObject(1, UUID.class)));
          }
        }
        return found;
      }
    });
  }

  @Override
  public void told(String breach, SubjectId person, Instant at, String how) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
        statement.setTimestamp(1, Timestamp.from(at));
        statement.setString(2, how);
        statement.setString(3, breach);
        statement.setObject(4, person.value());
        return statement.executeUpdate();
      }
    });
  }

  private long number(String sql, String breach) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, breach);
        return first(statement);
      }
    });
  }

  private static long first(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
