package io.elpis.store;

import io.elpis.gateway.DoubtStore;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Doubts about sessions in PostgreSQL; {@link PostgresExpiry} forgets them. Thread-safe. */
public final class PostgresDoubtStore implements DoubtStore {
  /** Whoever shows a copied cookie chooses what their browser calls itself. */
  private static final String RAISE =
      """
      INSERT INTO session_doubt (session, place, principal, first_seen, last_seen, times)
      SELECT ?, CASE WHEN EXISTS (SELECT FROM session_doubt WHERE session = ? AND place = ?)
                       OR (SELECT count(*) FROM session_doubt WHERE session = ?) < 20
                     THEN ? ELSE ''::bytea END, ?, ?, ?, 1
      ON CONFLICT (session, place)
      DO UPDATE SET last_seen = excluded.last_seen, times = session_doubt.times + 1
      """;

  private static final String LIST =
      """
      SELECT principal, first_seen, last_seen, times FROM session_doubt
      WHERE last_seen > ? AND first_seen < ? ORDER BY last_seen DESC LIMIT ?
      """;

  private final Database database;

  public PostgresDoubtStore(Database database) {
    this.database = database;
  }

  @Override
  public void raise(Hash session, Hash place, Optional<PrincipalId> principal, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
        statement.setBytes(1, session.toBytes());
        statement.setBytes(2, session.toBytes());
        statement.setBytes(3, place.toBytes());
        statement.setBytes(4, session.toBytes());
        statement.setBytes(5, place.toBytes());
        statement.setString(6, principal.map(PrincipalId::value).orElse(""));
        statement.setTimestamp(7, Timestamp.from(at));
        statement.setTimestamp(8, Timestamp.from(at));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void settle(Hash session, Hash place) {
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM session_doubt WHERE session = ? AND place = ?")) {
        statement.setBytes(1, session.toBytes());
        statement.setBytes(2, place.toBytes());
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<Doubt> list(Instant since, Instant before, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(LIST)) {
        statement.setTimestamp(1, Timestamp.from(since));
        statement.setTimestamp(2, Timestamp.from(before));
        statement.setInt(3, limit);
        List<Doubt> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(
                new Doubt(
                    Optional.of(result.getString(1))
                        .filter(name -> !name.isEmpty())
                        .map(PrincipalId::new),
                    Rows.instant(result, 2),
                    Rows.instant(result, 3),
                    result.getLong(4)));
          }
        }
        return found;
      }
    });
  }
}
