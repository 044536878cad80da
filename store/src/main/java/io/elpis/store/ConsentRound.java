package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.Separate;
import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The consents in force of the people whose purposes rest on one. */
final class ConsentRound {
  private static final String SQL =
      """
      SELECT c.subject, c.id, c.purpose, c.recipient, c.fields, c.valid_from, c.valid_until, c.separate
      FROM consent c
      WHERE c.subject = ANY (?) AND c.valid_from <= ? AND (c.valid_until IS NULL OR c.valid_until > ?)
        AND NOT EXISTS (SELECT 1 FROM fallen f WHERE f.key = 'consent:' || c.id)
      """;

  Map<SubjectId, List<ConsentFacts>> read(
      Connection connection, List<FactQuery> queries, List<FactRound.Row> rows, Instant now)
      throws SQLException {
    Set<UUID> subjects = new HashSet<>();
    for (int i = 0; i < queries.size(); i++) {
      if (queries.get(i).withConsents()) {
        rows.get(i).person().ifPresent(person -> subjects.add(person.id().value()));
      }
    }
    Map<SubjectId, List<ConsentFacts>> given = new HashMap<>();
    if (subjects.isEmpty()) {
      return given;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setObject(1, UuidList.of(subjects));
      statement.setTimestamp(2, Timestamp.from(now));
      statement.setTimestamp(3, Timestamp.from(now));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          SubjectId subject = new SubjectId(result.getObject(1, UUID.class));
          given.computeIfAbsent(subject, _ -> new ArrayList<>()).add(consent(result, 2));
        }
      }
    }
    return given;
  }

  /** id, purpose, recipient, fields, from, until, separate. */
  static ConsentFacts consent(ResultSet result, int first) throws SQLException {
    return new ConsentFacts(
        result.getString(first),
        new PurposeName(result.getString(first + 1)),
        Optional.ofNullable(result.getString(first + 2)).map(RecipientId::new),
        Rows.strings(result.getArray(first + 3)).stream()
            .map(FieldName::new)
            .collect(Collectors.toUnmodifiableSet()),
        Rows.instant(result, first + 4),
        Rows.optionalInstant(result, first + 5),
        Rows.strings(result.getArray(first + 6)).stream()
            .map(Separate::valueOf)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
