package io.elpis.store;

import io.elpis.gateway.CanaryStore;
import io.elpis.gateway.NewPerson;
import io.elpis.gateway.Nobody;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Canaries in PostgreSQL: rows of people like any other, and one sealed list. Thread-safe. */
public final class PostgresCanaryStore implements CanaryStore {
  private static final String REVISION = "SELECT revision FROM canary_roster";
  private static final String ROSTER = "SELECT revision, sealed FROM canary_roster";
  private static final String FIRST =
      "INSERT INTO canary_roster (revision, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String NEXT =
      "UPDATE canary_roster SET revision = ?, sealed = ? WHERE revision = ?";

  /** Some pages of a large table, all of a small one; in no order. */
  private static final String MODELS =
      """
      SELECT s.id, s.shielded, s.kek, s.wrapped, s.fields, s.created, s.revision, s.minor,
        s.reference IS NOT NULL
      FROM subject s TABLESAMPLE BERNOULLI (
        (SELECT least(100, 2000.0 * ? / greatest(1, reltuples)) FROM pg_class WHERE oid = 'subject'::regclass))
      WHERE s.wrapped IS NOT NULL AND s.id <> ? AND NOT s.shielded AND NOT s.minor
        AND NOT EXISTS (SELECT 1 FROM relay_correspondent c WHERE c.subject = s.id)
      ORDER BY random() LIMIT ?
      """;

  private final Database database;
  private final PersonRows people = new PersonRows();

  public PostgresCanaryStore(Database database) {
    this.database = database;
  }

  @Override
  public OptionalLong revision() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(REVISION);
          ResultSet result = statement.executeQuery()) {
        return result.next() ? OptionalLong.of(result.getLong(1)) : OptionalLong.empty();
      }
    });
  }

  @Override
  public Optional<SealedRoster> roster() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ROSTER);
          ResultSet result = statement.executeQuery()) {
        return result.next()
            ? Optional.of(new SealedRoster(result.getLong(1), result.getString(2)))
            : Optional.empty();
      }
    });
  }

  @Override
  public boolean store(List<NewPerson> made, SealedRoster next) {
    return database.write(connection -> {
      if (!replace(connection, next)) {
        connection.rollback();
        return false;
      }
      people.copy(connection, List.of(made).iterator());
      return true;
    });
  }

  private static boolean replace(Connection connection, SealedRoster next) throws SQLException {
    boolean first = next.revision() == 1;
    try (PreparedStatement statement = connection.prepareStatement(first ? FIRST : NEXT)) {
      statement.setLong(1, next.revision());
      statement.setString(2, next.sealed());
      if (!first) {
        statement.setLong(3, next.revision() - 1);
      }
      return statement.executeUpdate() == 1;
    }
  }

  @Override
  public List<Drawn> models(int most) {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(MODELS)) {
        statement.setInt(1, most);
        statement.setObject(2, Nobody.ID.value());
        statement.setInt(3, most);
        List<Drawn> drawn = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            drawn.add(new Drawn(PersonRows.stored(result), result.getBoolean(9)));
          }
        }
        return drawn;
      }
    });
  }
}
