package io.elpis.store;

import io.elpis.model.BranchId;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.policy.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who asks, which organisation they belong to, and how much open work they have. */
final class PrincipalFacts {
  private PrincipalFacts() {}

  /** The time, and whom. */
  static final String SQL =
      """
      SELECT p.id, p.recipient, p.roles, p.program, p.active, p.person, p.branch,
             r.id, r.name, r.tier, r.active,
             r.licence, r.verified_at, r.verified_by, r.premises_at, r.recheck_at,
             l.rank, l.until
      FROM principal p JOIN recipient r ON r.id = p.recipient CROSS JOIN LATERAL (
        SELECT max(rank) AS rank, min(until) AS until FROM watch_limit
        WHERE until > ? AND scope IN ('principal=' || p.id, 'recipient=' || p.recipient, 'branch=' || p.branch,
          'joined=' || floor(extract(epoch FROM p.created) / 604800))) l
      WHERE p.id = ANY (?)
      """;

  private static final String ASSIGNED =
      """
      SELECT q.id, q.since, (
        SELECT count(*) FROM ticket t
        WHERE t.assignees @> ARRAY[q.id] AND t.opens <= ? AND t.closes > q.since)
      FROM unnest(?, ?) AS q(id, since)
      """;

  private static final String ON_DUTY =
      "SELECT principal, branch FROM roster WHERE principal = ANY (?) AND starts <= ? AND ends > ?";

  private static final int RECIPIENT_END = 17;

  record Known(Principal principal, Recipient recipient, Optional<Facts.Limit> limit) {}

  /** Whose work, and since when it counts. */
  record Work(PrincipalId principal, Instant since) {}

  /** What {@link #SQL} found, everybody as they count then. */
  static Map<PrincipalId, Known> read(ResultSet result, Instant now) throws SQLException {
    Map<PrincipalId, Known> known = new HashMap<>();
    while (result.next()) {
      Principal principal = DirectoryRows.principal(result, 1);
      Recipient recipient = DirectoryRows.recipient(result, 8).at(now);
      known.put(
          principal.id(), new Known(principal, recipient, LimitRows.limit(result, RECIPIENT_END)));
    }
    return known;
  }

  /** Where rosters have these principals on duty then. */
  static Map<PrincipalId, Set<BranchId>> onDuty(
      Connection connection, Collection<PrincipalId> asked, Instant now) throws SQLException {
    Map<PrincipalId, Set<BranchId>> onDuty = new HashMap<>();
    if (asked.isEmpty()) {
      return onDuty;
    }
    try (PreparedStatement statement = connection.prepareStatement(ON_DUTY)) {
      statement.setArray(1, Rows.texts(connection, asked));
      statement.setTimestamp(2, Timestamp.from(now));
      statement.setTimestamp(3, Timestamp.from(now));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          onDuty
              .computeIfAbsent(new PrincipalId(result.getString(1)), _ -> new HashSet<>())
              .add(new BranchId(result.getString(2)));
        }
      }
    }
    return onDuty;
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
