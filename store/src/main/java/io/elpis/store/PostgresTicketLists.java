package io.elpis.store;

import io.elpis.gateway.TicketLists;
import io.elpis.model.Ticket;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tickets as their organisation lists them, in PostgreSQL. Thread-safe. */
public final class PostgresTicketLists implements TicketLists {
  private static final String MINE =
      "recipient = ? AND kind = ? AND (?::text IS NULL OR assignees @> ARRAY[?]::text[])"
          + " AND (?::text IS NULL OR state = ?) ";
  private static final String PAGE =
      PostgresDirectoryStore.TICKET
          + "WHERE "
          + MINE
          + "AND (opens, id) < (coalesce(?, 'infinity'::timestamptz), ?) ORDER BY opens DESC, id DESC LIMIT ?";
  private static final String STATES =
      "SELECT state, count(*) FROM ticket WHERE " + MINE + "GROUP BY state";
  private static final int AFTER_FILTER = 7;

  private final Database database;

  public PostgresTicketLists(Database database) {
    this.database = database;
  }

  @Override
  public List<Ticket> page(Filter filter, Optional<Place> after, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = prepared(connection, PAGE, filter)) {
        statement.setTimestamp(
            AFTER_FILTER, after.map(place -> Timestamp.from(place.opens())).orElse(null));
        statement.setString(AFTER_FILTER + 1, after.map(place -> place.id().value()).orElse(""));
        statement.setInt(AFTER_FILTER + 2, limit);
        List<Ticket> tickets = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            tickets.add(DirectoryRows.ticket(result));
          }
        }
        return tickets;
      }
    });
  }

  @Override
  public Map<String, Long> states(Filter filter) {
    return database.read(connection -> {
      try (PreparedStatement statement = prepared(connection, STATES, filter);
          ResultSet result = statement.executeQuery()) {
        Map<String, Long> states = new TreeMap<>();
        while (result.next()) {
          states.put(result.getString(1), result.getLong(2));
        }
        return states;
      }
    });
  }

  private static PreparedStatement prepared(Connection connection, String sql, Filter filter)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    String assignee = filter.assignee().map(Object::toString).orElse(null);
    statement.setString(1, filter.recipient().value());
    statement.setString(2, filter.kind());
    statement.setString(3, assignee);
    statement.setString(4, assignee);
    statement.setString(5, filter.state().orElse(null));
    statement.setString(6, filter.state().orElse(null));
    return statement;
  }
}
