package io.elpis.store;

import io.elpis.gateway.SearchStore;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Blind-index search in PostgreSQL, joined with the asker's own open tickets. Thread-safe. */
public final class PostgresSearchStore implements SearchStore {
  private static final String SQL =
      """
      SELECT DISTINCT t.id, t.subject
      FROM blind_index b
      JOIN ticket t ON t.subject = b.subject
      JOIN subject s ON s.id = b.subject AND s.wrapped IS NOT NULL
      WHERE b.term = ANY (?) AND t.opens <= ? AND t.closes > ?
        AND ((? AND t.recipient = ?) OR t.assignees @> ARRAY[?]::text[])
        AND t.id > ?
      ORDER BY t.id LIMIT ?
      """;

  private final Database database;
  private final InstantSource clock;

  public PostgresSearchStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<Match> find(Scope within, Set<UUID> terms, Optional<TicketId> after, int limit) {
    Instant now = clock.instant();
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setObject(1, UuidList.of(terms));
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setTimestamp(3, Timestamp.from(now));
        statement.setBoolean(4, within.wholeRecipient());
        statement.setString(5, within.recipient().value());
        statement.setString(6, within.principal().value());
        // No id is empty, so everything comes after it.
        statement.setString(7, after.map(TicketId::value).orElse(""));
        statement.setInt(8, limit);
        List<Match> matches = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            matches.add(
                new Match(
                    new TicketId(result.getString(1)),
                    new SubjectId(result.getObject(2, UUID.class))));
          }
        }
        return matches;
      }
    });
  }
}
