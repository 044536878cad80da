package io.elpis.store;

import io.elpis.gateway.AuditStore;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The index of entries by subject, principal and ticket. The ledger's transaction leaves one row a
 * batch; they are spread into one row an entry here, off the reveal path, and before every read.
 * Thread-safe.
 */
public final class PostgresAuditStore implements AuditStore {
  private static final String SPREAD =
      """
      WITH batch AS (
        DELETE FROM about_pending WHERE (epoch, first_index) IN (
          SELECT epoch, first_index FROM about_pending ORDER BY epoch, first_index LIMIT 64
          FOR UPDATE SKIP LOCKED)
        RETURNING epoch, first_index, subjects, principals, tickets)
      INSERT INTO entry_about (epoch, entry, subject, principal, ticket)
      SELECT b.epoch, b.first_index + u.n - 1, s.id, u.principal, u.ticket
      FROM batch b
      CROSS JOIN LATERAL unnest(b.subjects, b.principals, b.tickets)
        WITH ORDINALITY AS u(subject, principal, ticket, n)
      LEFT JOIN subject s ON s.id = u.subject AND s.wrapped IS NOT NULL
      """;
  private static final String PRESENT =
      "SELECT a.entry, a.subject, a.principal, a.ticket FROM entry_about a JOIN log_head h ON h.epoch = a.epoch ";
  private static final String AT = PRESENT + "WHERE a.entry = ?";

  private final Database database;

  public PostgresAuditStore(Database database) {
    this.database = database;
  }

  /** Spreads what the ledger left; a crash in between leaves it to the next call. */
  public void spread() {
    int spread = 1;
    while (spread > 0) {
      spread =
          database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SPREAD)) {
              return statement.executeUpdate();
            }
          });
    }
  }

  @Override
  public List<Listed> list(Filter filter, OptionalLong before, int limit) {
    spread();
    return database.read(
        connection -> list(connection, filter, before.orElse(Long.MAX_VALUE), limit));
  }

  @Override
  public Optional<Listed> at(long index) {
    spread();
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(AT)) {
        statement.setLong(1, index);
        return read(statement).stream().findFirst();
      }
    });
  }

  private static List<Listed> list(Connection connection, Filter filter, long before, int limit)
      throws SQLException {
    StringBuilder sql = new StringBuilder(PRESENT).append("WHERE a.entry < ?");
    filter.subject().ifPresent(_ -> sql.append(" AND a.subject = ?"));
    filter.principal().ifPresent(_ -> sql.append(" AND a.principal = ?"));
    filter.ticket().ifPresent(_ -> sql.append(" AND a.ticket = ?"));
    sql.append(" ORDER BY a.entry DESC LIMIT ?");
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      int parameter = 1;
      statement.setLong(parameter++, before);
      if (filter.subject().isPresent()) {
        statement.setObject(parameter++, filter.subject().get().value());
      }
      if (filter.principal().isPresent()) {
        statement.setString(parameter++, filter.principal().get().value());
      }
      if (filter.ticket().isPresent()) {
        statement.setString(parameter++, filter.ticket().get().value());
      }
      statement.setInt(parameter, limit);
      return read(statement);
    }
  }

  private static List<Listed> read(PreparedStatement statement) throws SQLException {
    List<Listed> listed = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        listed.add(
            new Listed(
                result.getLong(1),
                Optional.ofNullable(result.getObject(2, UUID.class)).map(SubjectId::new),
                Optional.ofNullable(result.getString(3)).map(PrincipalId::new),
                Optional.ofNullable(result.getString(4)).map(TicketId::new)));
      }
    }
    return listed;
  }
}
