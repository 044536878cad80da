package io.elpis.store;

import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who asks, which organisation they belong to, and how much open work they have. */
final class PrincipalFacts {
  private PrincipalFacts() {}

  /** One parameter. */
  static final String SQL =
      """
      SELECT p.id, p.recipient, p.roles, p.program, p.active, r.name, r.tier, r.active
      FROM principal p JOIN recipient r ON r.id = p.recipient
      WHERE p.id = ANY (?)
      """;

  private static final String ASSIGNED =
      """
      SELECT q.id, q.since, (
        SELECT count(*) FROM ticket t
        WHERE t.assignees @> ARRAY[q.id] AND t.opens <= ? AND t.closes > q.since)
      FROM unnest(?, ?) AS q(id, since)
      """;

  record Known(Principal principal, Recipient recipient) {}

  /** Whose work, and since when it counts. */
  record Work(PrincipalId principal, Instant since) {}

  /** What {@link #SQL} found. */
  static Map<PrincipalId, Known> read(ResultSet result) throws SQLException {
    Map<PrincipalId, Known> known = new HashMap<>();
    while (result.next()) {
      Recipient recipient =
          new Recipient(
              new RecipientId(result.getString(2)),
              result.getString(6),
              Tier.valueOf(result.getString(7)),
              result.getBoolean(8));
      Principal principal =
          new Principal(
              new PrincipalId(result.getString(1)),
              recipient.id(),
              Rows.strings(result.getArray(3)),
              result.getBoolean(4),
              result.getBoolean(5));
      known.put(principal.id(), new Known(principal, recipient));
    }
    return known;
  }

  /** Tickets that were assigned and open at any moment since then. */
  static Map<Work, Long> assigned(Connection connection, Collection<Work> asked, Instant now)
      throws SQLException {
    Map<Work, Long> counts = new HashMap<>();
    if (asked.isEmpty()) {
      return counts;
    }
    List<Work> ordered = List.copyOf(asked);
    try (PreparedStatement statement = connection.prepareStatement(ASSIGNED)) {
      statement.setTimestamp(1, Timestamp.from(now));
      statement.setArray(2, Rows.texts(connection, ordered.stream().map(Work::principal).toList()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "timestamptz", ordered.stream().map(work -> Timestamp.from(work.since())).toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Work work = new Work(new PrincipalId(result.getString(1)), Rows.instant(result, 2));
          counts.put(work, result.getLong(3));
        }
      }
    }
    return counts;
  }
}
