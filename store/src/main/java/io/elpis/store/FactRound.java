package io.elpis.store;

import io.elpis.gateway.FactQuery;
import io.elpis.gateway.Gathered;
import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.PersonRef;
import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.policy.Facts;
import io.elpis.policy.Facts.ApprovalFacts;
import io.elpis.policy.Facts.ConsentFacts;
import io.elpis.policy.Facts.SubjectFacts;
import io.elpis.policy.Facts.TokenFacts;
import io.elpis.store.PostgresFactSource.Outcome;
import io.elpis.store.PrincipalFacts.Known;
import io.elpis.store.PrincipalFacts.Work;
import io.elpis.store.database.KeptConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers many fact queries with one statement on principals and one on tickets, tokens and people,
 * in one round trip. Used by one thread.
 */
final class FactRound {
  private static final String SQL =
      PrincipalFacts.SQL
          + ";"
          + """
          SELECT q.n, t.id, t.kind, t.state, t.subject, t.recipient, t.assignees, t.opens, t.closes,
                 t.branch, t.changed,
                 s.id, s.shielded OR s.minor, s.kek, s.wrapped, s.fields,
                 k.field, k.version, k.recipient, k.ticket, k.expires, s.alias
          FROM unnest(?, ?, ?) WITH ORDINALITY AS q(ticket, subject, token, n)
          LEFT JOIN token k ON k.digest = q.token
          LEFT JOIN ticket t ON t.id = coalesce(q.ticket, k.ticket)
          LEFT JOIN subject s
            ON s.wrapped IS NOT NULL
           AND s.id = CASE WHEN q.token IS NOT NULL THEN k.subject ELSE coalesce(q.subject, t.subject) END
          """;

  private final KeptConnection database;
  private final InstantSource clock;
  private final ConsentRound consents = new ConsentRound();
  private final EligibleRound eligibles = new EligibleRound();
  private final ApprovalRound approvals = new ApprovalRound();

  FactRound(KeptConnection database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One outcome for each query, in order. */
  List<Outcome> gather(List<FactQuery> queries) {
    Instant now = clock.instant();
    return database.read(connection -> gather(connection, queries, now));
  }

  private List<Outcome> gather(Connection connection, List<FactQuery> queries, Instant now)
      throws SQLException {
    Set<PrincipalId> asked = new HashSet<>();
    Set<Work> counted = new HashSet<>();
    Set<PrincipalId> rostered = new HashSet<>();
    for (FactQuery query : queries) {
      asked.add(query.principal());
      query.assignedSince().ifPresent(since -> counted.add(new Work(query.principal(), since)));
      if (query.withRoster()) {
        rostered.add(query.principal());
      }
    }
    Map<Work, Long> assigned = PrincipalFacts.assigned(connection, counted, now);
    Map<PrincipalId, Set<BranchId>> onDuty = PrincipalFacts.onDuty(connection, rostered, now);
    Map<PrincipalId, Known> known;
    List<Row> rows;
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setTimestamp(1, Timestamp.from(now));
      statement.setArray(2, Rows.texts(connection, asked));
      bind(connection, statement, queries);
      statement.execute();
      try (ResultSet result = statement.getResultSet()) {
        known = PrincipalFacts.read(result, now);
      }
      rows = rows(Rows.next(statement), queries.size());
    }
    Read read =
        new Read(
            known,
            assigned,
            onDuty,
            eligibles.count(connection, queries, known, now),
            approvals.read(connection, queries, rows, now));
    Map<SubjectId, List<ConsentFacts>> given = consents.read(connection, queries, rows, now);
    List<Outcome> outcomes = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      outcomes.add(outcome(queries.get(i), rows.get(i), read, given, now));
    }
    return outcomes;
  }

  private static Outcome outcome(
      FactQuery query, Row row, Read read, Map<SubjectId, List<ConsentFacts>> given, Instant now) {
    Known principal = read.known().get(query.principal());
    if (principal == null) {
      return new Outcome.Failed(
          new ElpisException(ErrorCode.UNAUTHENTICATED, "the credential is not valid"));
    }
    Optional<SubjectFacts> subject =
        row.person()
            .map(person ->
                new SubjectFacts(
                    person.id(),
                    row.shielded(),
                    person.values().keySet(),
                    given.getOrDefault(person.id(), List.of())));
    OptionalLong open =
        query
            .assignedSince()
            .map(since -> read.assigned().getOrDefault(new Work(query.principal(), since), 0L))
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
    Facts facts =
        new Facts(
            principal.principal(),
            principal.recipient(),
            query.credential(),
            row.ticket(),
            subject,
            row.token(),
            open,
            principal.limit(),
            new Facts.Presence(
                query.device(), read.onDuty().getOrDefault(query.principal(), Set.of())),
            now,
            backing(query, row, principal, read));
    return new Outcome.Found(new Gathered(facts, row.person(), row.alias()));
  }

  private static Facts.Backing backing(FactQuery query, Row row, Known principal, Read read) {
    OptionalLong eligible =
        query
            .eligible()
            .map(work -> EligibleRound.Work.of(work, principal))
            .map(work -> OptionalLong.of(read.eligible().getOrDefault(work, 0L)))
            .orElseGet(OptionalLong::empty);
    return new Facts.Backing(eligible, ApprovalRound.Key.of(query, row).map(read.approved()::get));
  }

  /** What was read for all queries of a round. */
  private record Read(
      Map<PrincipalId, Known> known,
      Map<Work, Long> assigned,
      Map<PrincipalId, Set<BranchId>> onDuty,
      Map<EligibleRound.Work, Long> eligible,
      Map<ApprovalRound.Key, ApprovalFacts> approved) {}

  private static void bind(
      Connection connection, PreparedStatement statement, List<FactQuery> queries)
      throws SQLException {
    @Nullable String[] tickets = new @Nullable String[queries.size()];
    List<@Nullable UUID> subjects = new ArrayList<>(queries.size());
    byte @Nullable [][] tokens = new byte @Nullable [queries.size()][];
    for (int i = 0; i < queries.size(); i++) {
      FactQuery query = queries.get(i);
      tickets[i] = query.ticket().map(Object::toString).orElse(null);
      subjects.add(query.person() instanceof PersonRef.BySubject by ? by.subject().value() : null);
      if (query.person() instanceof PersonRef.ByToken by) {
        tokens[i] = by.digest().toBytes();
      }
    }
    statement.setArray(3, connection.createArrayOf("text", tickets));
    statement.setObject(4, UuidList.of(subjects));
    statement.setArray(5, connection.createArrayOf("bytea", tokens));
  }

  /** Not sorted by the database: that would copy every row once more. */
  private static List<Row> rows(ResultSet result, int count) throws SQLException {
    Row[] rows = new Row[count];
    while (result.next()) {
      rows[result.getInt(1) - 1] = Row.read(result);
    }
    return List.of(rows);
  }

  /** What one query met. */
  record Row(
      Optional<Ticket> ticket,
      Optional<HeldPerson> person,
      boolean shielded,
      Optional<TokenFacts> token,
      Optional<String> alias) {

    private static Row read(ResultSet result) throws SQLException {
      Optional<Ticket> ticket = Rows.ticket(result, 2);
      Optional<HeldPerson> person = Rows.person(result, 12);
      Optional<TokenFacts> token = Rows.token(result, 17, person);
      return new Row(
          ticket,
          person,
          person.isPresent() && result.getBoolean(13),
          token,
          Optional.ofNullable(result.getString(22)));
    }
  }
}
