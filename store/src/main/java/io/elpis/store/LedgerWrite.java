package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.SealedBatch;
import io.elpis.ledger.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes what one ledger transaction changes: head, batch, index keys, claims made good, effects.
 */
final class LedgerWrite {
  /**
   * Batch, index keys, quotas and head as one statement, which costs less than one for each; how
   * many rows it changes is the head's.
   */
  private static final String WRITE =
      "WITH batch AS (INSERT INTO ledger_batch (epoch, first_index, entries, leaves, openings) VALUES (?, ?, ?, ?, ?))"
          + ", about AS ("
          + AboutRow.INSERT
          + "), spent AS (INSERT INTO quota (key, used, resets_at) SELECT * FROM unnest(?::text[], ?::bigint[], ?::timestamptz[]) "
          + "ON CONFLICT (key) DO UPDATE SET used = EXCLUDED.used, resets_at = EXCLUDED.resets_at)"
          + ", paid AS (INSERT INTO quota_unit (paid, resets_at) SELECT * FROM unnest(?::uuid[], ?::timestamptz[])) "
          + HeadRow.COMPARE_AND_SET;

  private static final String ONCE =
      "INSERT INTO once (key, digest, epoch, entry, forget_after) VALUES (?, ?, ?, ?, ?)";
  private static final String FELL =
      "INSERT INTO fallen (key, since) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String ROSE = "DELETE FROM fallen WHERE key = ?";
  // From here on nobody who follows the log has a name for the person.
  private static final String SHRED =
      "UPDATE subject SET wrapped = NULL, fields = NULL, alias = NULL WHERE id = ?";
  private static final String NOTICE =
      "INSERT INTO notice (subject, at, purpose, asker, approver, alert, next_try)"
          + " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM fallen WHERE key = ?)";
  // An alert that is lifted within a day is told to nobody.
  private static final Duration UNTIL_TOLD = Duration.ofDays(1);
  private static final String ERASED =
      "INSERT INTO erased (subject) VALUES (?) ON CONFLICT DO NOTHING";

  private final InstantSource clock;

  LedgerWrite(InstantSource clock) {
    this.clock = clock;
  }

  void write(
      Connection connection,
      SealedBatch batch,
      List<Draft> drafts,
      List<Verdict> verdicts,
      ClaimJudge judge)
      throws SQLException {
    // A batch that writes no entry changes nothing that outlives the transaction.
    if (batch.after().size() > batch.before().size()) {
      entries(connection, batch, judge);
    }
    judge.accounts().write(connection);
    once(connection, batch, drafts, verdicts);
    for (int i = 0; i < drafts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Granted) {
        for (Effect effect : drafts.get(i).effects()) {
          effect(connection, effect, judge.accounts().now());
        }
      }
    }
  }

  private static void entries(Connection connection, SealedBatch batch, ClaimJudge judge)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setLong(1, batch.before().epoch());
      statement.setLong(2, batch.before().size());
      statement.setInt(3, Math.toIntExact(batch.after().size() - batch.before().size()));
      statement.setBytes(4, batch.leaves());
      statement.setBytes(5, batch.openings());
      AboutRow.bind(
          connection,
          statement,
          6,
          batch.before().epoch(),
          batch.before().size(),
          AboutRow.listed(batch, judge));
      bindQuotas(connection, statement, 12, judge);
      HeadRow.bind(statement, 17, batch.before(), batch.after());
      HeadRow.requireMoved(statement.executeUpdate());
    }
  }

  private static void bindQuotas(
      Connection connection, PreparedStatement statement, int first, ClaimJudge judge)
      throws SQLException {
    Map<String, ClaimJudge.Spending> spent = judge.spent();
    List<ClaimJudge.Spending> spendings = List.copyOf(spent.values());
    Map<UUID, Instant> paid = judge.newlyPaid();
    statement.setArray(first, Rows.texts(connection, spent.keySet()));
    statement.setArray(
        first + 1,
        connection.createArrayOf(
            "bigint", spendings.stream().map(ClaimJudge.Spending::now).toArray(Long[]::new)));
    statement.setArray(
        first + 2,
        Rows.instants(connection, spendings.stream().map(ClaimJudge.Spending::resetsAt).toList()));
    statement.setObject(first + 3, UuidList.of(paid.keySet()));
    statement.setArray(first + 4, Rows.instants(connection, paid.values()));
  }

  private static void once(
      Connection connection, SealedBatch batch, List<Draft> drafts, List<Verdict> verdicts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ONCE)) {
      boolean any = false;
      for (int i = 0; i < drafts.size(); i++) {
        if (!(verdicts.get(i) instanceof Verdict.Granted)) {
          continue;
        }
        for (Claim claim : drafts.get(i).claims()) {
          if (claim instanceof Claim.Once once) {
            statement.setString(1, once.key());
            statement.setBytes(2, once.digest().toBytes());
            statement.setLong(3, batch.before().epoch());
            statement.setLong(4, batch.written()[i]);
            statement.setTimestamp(5, Timestamp.from(once.forgetAfter()));
            statement.addBatch();
            any = true;
          }
        }
      }
      if (any) {
        statement.executeBatch();
      }
    }
  }

  private void effect(Connection connection, Effect effect, Instant now) throws SQLException {
    EscrowRows escrow = new EscrowRows(connection, now);
    PetitionRows petitions = new PetitionRows(connection, now);
    switch (effect) {
      case Effect.Fell(var key) -> {
        try (PreparedStatement statement = connection.prepareStatement(FELL)) {
          statement.setString(1, StandingKey.stored(key));
          statement.setTimestamp(2, Timestamp.from(clock.instant()));
          statement.executeUpdate();
        }
      }
      case Effect.Rose(var key) -> {
        try (PreparedStatement statement = connection.prepareStatement(ROSE)) {
          statement.setString(1, StandingKey.stored(key));
          statement.executeUpdate();
        }
      }
      case Effect.Shredded(var subject) -> {
        for (String sql : List.of(SHRED, ERASED)) {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, subject.value());
            statement.executeUpdate();
          }
        }
      }
      case Effect.Tied(var waybill, var order) -> escrow.tie(waybill, order);
      case Effect.Scanned(var order, var scan, var at) -> escrow.scanned(order, scan, at);
      case Effect.Overdue(var order) -> escrow.overdue(order);
      case Effect.Petitioned(var petition) -> petitions.insert(petition);
      case Effect.Agreed(var petition, var by, var until) -> petitions.agree(petition, by, until);
      case Effect.Declined(var petition, _) -> petitions.end(petition, "REFUSED");
      case Effect.Spent(var petition) -> petitions.end(petition, "SPENT");
      case Effect.Limited limited -> new LimitRows(connection).lay(limited);
      case Effect.Lifted(var alert, var by) -> new LimitRows(connection).lift(alert, by, now);
      case Effect.Docketed(var docket) -> DocketRows.put(connection, docket);
      case Effect.Noticed noticed -> notice(connection, noticed, now);
    }
  }

  private static void notice(Connection connection, Effect.Noticed noticed, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(NOTICE)) {
      statement.setObject(1, noticed.subject().value());
      statement.setTimestamp(2, Timestamp.from(now));
      statement.setString(3, noticed.purpose().value());
      statement.setString(4, noticed.asker().value());
      switch (noticed.cause()) {
        case Effect.Cause.Approved(var by) -> {
          statement.setString(5, by.value());
          statement.setString(6, null);
          statement.setTimestamp(7, Timestamp.from(Instant.EPOCH));
        }
        case Effect.Cause.Unusual(var alert) -> {
          statement.setString(5, null);
          statement.setString(6, alert);
          statement.setTimestamp(7, Timestamp.from(now.plus(UNTIL_TOLD)));
        }
      }
      // Nothing about a limit stands on its people being there still.
      statement.setString(8, StandingKey.stored(Claim.Standing.of(noticed.subject()).key()));
      statement.executeUpdate();
    }
  }
}
