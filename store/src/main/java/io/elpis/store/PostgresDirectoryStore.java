package io.elpis.store;

import io.elpis.gateway.DirectoryStore;
import io.elpis.gateway.TicketDesk;
import io.elpis.gateway.TicketRule;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Recipients, principals and tickets in PostgreSQL. Thread-safe. */
public final class PostgresDirectoryStore implements DirectoryStore {
  static final String RECIPIENT =
      "SELECT id, name, tier, active, licence, verified_at, verified_by, premises_at, recheck_at FROM recipient ";
  static final String PRINCIPAL =
      "SELECT id, recipient, roles, program, active, person, branch FROM principal ";
  static final String TICKET =
      "SELECT id, kind, state, subject, recipient, assignees, opens, closes, branch, changed FROM ticket ";
  private static final String STEPS =
      "SELECT state, changed, recorded FROM ticket_step WHERE ticket = ? ORDER BY step LIMIT ?";
  private static final int MOST_STEPS = 1_000;

  private static final Reader<Recipient> RECIPIENT_READER =
      result -> DirectoryRows.recipient(result, 1);

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
    return list(RECIPIENT + "WHERE id = ? LIMIT ?", id.value(), 1, RECIPIENT_READER).stream()
        .findFirst();
  }

  @Override
  public List<Recipient> recipients(Optional<RecipientId> after, int limit) {
    return list(
        RECIPIENT + "WHERE id > ? ORDER BY id LIMIT ?", from(after), limit, RECIPIENT_READER);
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
  public Optional<Ticket> change(TicketId id, TicketRule rule) {
    return database.write(connection -> {
      Optional<Ticket> next = rule.next(locked(connection, id));
      if (next.isPresent()) {
        rows.requireSubject(connection, next.get().subject());
        rows.tickets(connection, List.of(next.get()));
      }
      return next;
    });
  }

  @Override
  public List<TicketDesk.Step> steps(TicketId id) {
    return list(
        STEPS,
        id.value(),
        MOST_STEPS,
        result ->
            new TicketDesk.Step(
                result.getString(1), Rows.changed(result, 2), Rows.instant(result, 3)));
  }

  @Override
  public Map<TicketId, Ticket> tickets(Collection<TicketId> ids) {
    return tickets(database, ids);
  }

  /** Those of the tickets that exist. */
  static Map<TicketId, Ticket> tickets(Database database, Collection<TicketId> ids) {
    return those(database, TICKET, ids, DirectoryRows::ticket, Ticket::id);
  }

  /** Those of the principals that exist. */
  static Map<PrincipalId, Principal> principals(Database database, Collection<PrincipalId> ids) {
    return those(
        database, PRINCIPAL, ids, result -> DirectoryRows.principal(result, 1), Principal::id);
  }

  /** Those of the recipients that exist. */
  static Map<RecipientId, Recipient> recipients(Database database, Collection<RecipientId> ids) {
    return those(database, RECIPIENT, ids, RECIPIENT_READER, Recipient::id);
  }

  private static <K, T> Map<K, T> those(
      Database database, String sql, Collection<K> ids, Reader<T> reader, Function<T, K> id) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database.read(connection -> {
      Map<K, T> found = new HashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(sql + "WHERE id = ANY (?)")) {
        statement.setArray(1, Rows.texts(connection, ids));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            T one = reader.read(result);
            found.put(id.apply(one), one);
          }
        }
      }
      return found;
    });
  }

  private static Optional<Ticket> locked(Connection connection, TicketId id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(TICKET + "WHERE id = ? FOR UPDATE")) {
      statement.setString(1, id.value());
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Rows.ticket(result, 1) : Optional.empty();
      }
    }
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
