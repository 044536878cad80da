package io.elpis.store;

import io.elpis.gateway.DirectoryStore;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recipients, principals and tickets in PostgreSQL. Thread-safe. */
public final class PostgresDirectoryStore implements DirectoryStore {
  private static final String RECIPIENT = "SELECT id, name, tier, active FROM recipient ";
  private static final String PRINCIPAL =
      "SELECT id, recipient, roles, program, active FROM principal ";
  private static final String TICKET =
      "SELECT id, kind, state, subject, recipient, assignees, opens, closes FROM ticket ";

  private final Database database;
  private final DirectoryRows rows = new DirectoryRows();

  public PostgresDirectoryStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(Recipient recipient) {
    database.write(connection -> {
      rows.recipients(connection, List.of(recipient));
      return recipient;
    });
  }

  @Override
  public Optional<Recipient> recipient(RecipientId id) {
    return list(RECIPIENT + "WHERE id = ? LIMIT ?", id.value(), 1, DirectoryRows::recipient)
        .stream()
        .findFirst();
  }

  @Override
  public List<Recipient> recipients(Optional<RecipientId> after, int limit) {
    return list(
        RECIPIENT + "WHERE id > ? ORDER BY id LIMIT ?",
        from(after),
        limit,
        DirectoryRows::recipient);
  }

  @Override
  public void put(Principal principal) {
    database.write(connection -> {
      rows.principals(connection, List.of(principal));
      return principal;
    });
  }

  @Override
  public Optional<Principal> principal(PrincipalId id) {
    return list(
            PRINCIPAL + "WHERE id = ? LIMIT ?",
            id.value(),
            1,
            result -> DirectoryRows.principal(result, 1))
        .stream()
        .findFirst();
  }

  @Override
  public List<Principal> principals(Optional<PrincipalId> after, int limit) {
    return list(
        PRINCIPAL + "WHERE id > ? ORDER BY id LIMIT ?",
        from(after),
        limit,
        result -> DirectoryRows.principal(result, 1));
  }

  @Override
  public void put(Ticket ticket) {
    database.write(connection -> {
      rows.requireSubject(connection, ticket.subject());
      rows.tickets(connection, List.of(ticket));
      return ticket;
    });
  }

  @Override
  public Optional<Ticket> ticket(TicketId id) {
    return list(TICKET + "WHERE id = ? LIMIT ?", id.value(), 1, DirectoryRows::ticket).stream()
        .findFirst();
  }

  @Override
  public List<Ticket> tickets(Optional<TicketId> after, int limit) {
    return list(
        TICKET + "WHERE id > ? ORDER BY id LIMIT ?", from(after), limit, DirectoryRows::ticket);
  }

  private interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  private <T> List<T> list(String sql, String key, int limit, Reader<T> reader) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, key);
        statement.setInt(2, limit);
        List<T> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(reader.read(result));
          }
        }
        return found;
      }
    });
  }

  private static String from(Optional<?> after) {
    return after.map(Object::toString).orElse("");
  }
}
