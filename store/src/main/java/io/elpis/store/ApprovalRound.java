package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.model.FieldName;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.policy.Facts.ApprovalFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What second persons said to the looks of a round. Costs a round trip only where a purpose knows
 * approval.
 */
final class ApprovalRound {
  private static final String SQL =
      """
      SELECT p.asker, p.purpose, p.ticket, p.subject, p.fields,
             p.id, p.state, p.agreed[cardinality(p.agreed)], p.expires
      FROM unnest(?, ?) AS q(asker, subject)
      JOIN petition p ON p.asker = q.asker AND p.subject = q.subject
      WHERE p.state IN ('PENDING', 'APPROVED') AND p.expires > ?
      ORDER BY p.state DESC, p.expires
      """;

  /** Exactly one look. */
  record Key(
      PrincipalId asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      SubjectId subject,
      Set<FieldName> fields) {

    /** What a query looks at; empty where no approval matters or nobody is looked at. */
    static Optional<Key> of(FactQuery query, FactRound.Row row) {
      return query
          .look()
          .flatMap(look ->
              row.person()
                  .map(person ->
                      new Key(
                          query.principal(),
                          look.purpose(),
                          row.ticket().map(ticket -> ticket.id()),
                          person.id(),
                          look.fields())));
    }
  }

  /** The petition of each look that counts most: one that was granted before one that waits. */
  Map<Key, ApprovalFacts> read(
      Connection connection, List<FactQuery> queries, List<FactRound.Row> rows, Instant now)
      throws SQLException {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Key.of(queries.get(i), rows.get(i)).ifPresent(keys::add);
    }
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<Key, ApprovalFacts> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setArray(1, Rows.texts(connection, keys.stream().map(Key::asker).toList()));
      statement.setObject(2, UuidList.of(keys.stream().map(key -> key.subject().value()).toList()));
      statement.setTimestamp(3, Timestamp.from(now));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.put(key(result), facts(result));
        }
      }
    }
    return found;
  }

  private static Key key(ResultSet result) throws SQLException {
    return new Key(
        new PrincipalId(result.getString(1)),
        new PurposeName(result.getString(2)),
        Optional.ofNullable(result.getString(3)).map(TicketId::new),
        new SubjectId(result.getObject(4, UUID.class)),
        Rows.strings(result.getArray(5)).stream().map(FieldName::new).collect(Collectors.toSet()));
  }

  private static ApprovalFacts facts(ResultSet result) throws SQLException {
    return new ApprovalFacts(
        result.getString(6),
        result.getString(7).equals("APPROVED"),
        Optional.ofNullable(result.getString(8)).map(PrincipalId::new),
        Rows.instant(result, 9));
  }
}
