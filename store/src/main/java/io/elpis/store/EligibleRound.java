package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.model.LicenceId;
import io.elpis.model.PrincipalId;
import io.elpis.policy.EligibleWork;
import io.elpis.store.PrincipalFacts.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the tickets that quotas are a share of, once for each payer of a round, by the index on a
 * recipient's tickets. A ticket whose parcel nobody scanned counts no more.
 */
final class EligibleRound {
  private static final String SQL =
      """
      SELECT count(*) FROM ticket t
      WHERE t.recipient IN (SELECT ? UNION SELECT id FROM recipient WHERE licence = ?) AND t.kind = ? AND t.opens <= ? AND t.closes > ?
        AND (cardinality(?::text[]) = 0 OR t.state = ANY (?::text[]))
        AND (?::text IS NULL OR t.assignees @> ARRAY[?::text])
        AND NOT EXISTS (SELECT FROM escrow e WHERE e.ticket = t.id AND e.stage = 'CHARGED')
      """;

  /** Whose tickets, all accounts of one licence together, and which of them. */
  record Work(EligibleWork work, String recipient, String licence, Optional<PrincipalId> assignee) {
    static Work of(EligibleWork work, Known known) {
      return new Work(
          work,
          known.recipient().id().value(),
          known.recipient().licence().map(LicenceId::value).orElse(""),
          work.ofRecipient() ? Optional.empty() : Optional.of(known.principal().id()));
    }
  }

  Map<Work, Long> count(
      Connection connection,
      Collection<FactQuery> queries,
      Map<PrincipalId, Known> known,
      Instant now)
      throws SQLException {
    Set<Work> wanted = new LinkedHashSet<>();
    for (FactQuery query : queries) {
      Known principal = known.get(query.principal());
      if (principal != null) {
        query.eligible().ifPresent(work -> wanted.add(Work.of(work, principal)));
      }
    }
    Map<Work, Long> counts = new HashMap<>();
    for (Work work : wanted) {
      counts.put(work, count(connection, work, now));
    }
    return counts;
  }

  private static long count(Connection connection, Work work, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, work.recipient());
      statement.setString(2, work.licence());
      statement.setString(3, work.work().ticketKind());
      statement.setTimestamp(4, Timestamp.from(now));
      statement.setTimestamp(5, Timestamp.from(work.work().since()));
      statement.setArray(6, Rows.texts(connection, work.work().states()));
      statement.setArray(7, Rows.texts(connection, work.work().states()));
      statement.setString(8, work.assignee().map(PrincipalId::value).orElse(null));
      statement.setString(9, work.assignee().map(PrincipalId::value).orElse(null));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
