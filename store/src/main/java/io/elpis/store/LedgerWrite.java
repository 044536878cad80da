package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.EntryBody.About;
import io.elpis.ledger.SealedBatch;
import io.elpis.ledger.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Writes what one ledger transaction changes: head, batch, index keys, claims made good, effects.
 */
final class LedgerWrite {
  /** Head, batch, index keys and quotas in one round trip. */
  private static final String WRITE =
      HeadRow.COMPARE_AND_SET
          + "; INSERT INTO ledger_batch (epoch, first_index, entries, leaves, openings) VALUES (?, ?, ?, ?, ?)"
          + "; INSERT INTO about_pending (epoch, first_index, subjects, principals, tickets) VALUES (?, ?, ?, ?, ?)"
          + "; INSERT INTO quota (key, used, resets_at) SELECT * FROM unnest(?, ?, ?) "
          + "ON CONFLICT (key) DO UPDATE SET used = EXCLUDED.used, resets_at = EXCLUDED.resets_at"
          + "; INSERT INTO quota_unit (key, unit) SELECT * FROM unnest(?, ?)";

  private static final String ONCE =
      "INSERT INTO once (key, digest, epoch, entry, forget_after) VALUES (?, ?, ?, ?, ?)";
  private static final String FELL =
      "INSERT INTO fallen (key, since) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String ROSE = "DELETE FROM fallen WHERE key = ?";
  private static final String SHRED =
      "UPDATE subject SET wrapped = NULL, fields = NULL WHERE id = ?";
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
    once(connection, batch, drafts, verdicts);
    for (int i = 0; i < drafts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Granted) {
        for (Effect effect : drafts.get(i).effects()) {
          effect(connection, effect);
        }
      }
    }
  }

  private static void entries(Connection connection, SealedBatch batch, ClaimJudge judge)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      HeadRow.bind(statement, batch.before(), batch.after());
      statement.setLong(8, batch.before().epoch());
      statement.setLong(9, batch.before().size());
      statement.setInt(10, Math.toIntExact(batch.after().size() - batch.before().size()));
      statement.setBytes(11, batch.leaves());
      statement.setBytes(12, batch.openings());
      bindAbout(connection, statement, batch);
      bindQuotas(connection, statement, judge);
      statement.execute();
      HeadRow.requireMoved(statement.getUpdateCount());
    }
  }

  private static void bindAbout(
      Connection connection, PreparedStatement statement, SealedBatch batch) throws SQLException {
    List<About> about = batch.about();
    Object[] subjects =
        about.stream().map(a -> a.subject().map(id -> id.value()).orElse(null)).toArray();
    Object[] principals =
        about.stream().map(a -> a.principal().map(Object::toString).orElse(null)).toArray();
    Object[] tickets =
        about.stream().map(a -> a.ticket().map(Object::toString).orElse(null)).toArray();
    statement.setLong(13, batch.before().epoch());
    statement.setLong(14, batch.before().size());
    statement.setArray(15, connection.createArrayOf("uuid", subjects));
    statement.setArray(16, connection.createArrayOf("text", principals));
    statement.setArray(17, connection.createArrayOf("text", tickets));
  }

  private static void bindQuotas(
      Connection connection, PreparedStatement statement, ClaimJudge judge) throws SQLException {
    Map<String, ClaimJudge.Spending> spent = judge.spent();
    List<ClaimJudge.Spending> spendings = List.copyOf(spent.values());
    List<ClaimJudge.Unit> units = List.copyOf(judge.newlyPaid());
    statement.setArray(18, Rows.texts(connection, List.copyOf(spent.keySet())));
    statement.setArray(
        19,
        connection.createArrayOf(
            "bigint", spendings.stream().map(ClaimJudge.Spending::now).toArray()));
    statement.setArray(
        20,
        connection.createArrayOf(
            "timestamptz",
            spendings.stream().map(spending -> Timestamp.from(spending.resetsAt())).toArray()));
    statement.setArray(
        21, Rows.texts(connection, units.stream().map(ClaimJudge.Unit::key).toList()));
    statement.setArray(
        22, Rows.texts(connection, units.stream().map(ClaimJudge.Unit::unit).toList()));
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

  private void effect(Connection connection, Effect effect) throws SQLException {
    switch (effect) {
      case Effect.Fell(var key) -> {
        try (PreparedStatement statement = connection.prepareStatement(FELL)) {
          statement.setString(1, key);
          statement.setTimestamp(2, Timestamp.from(clock.instant()));
          statement.executeUpdate();
        }
      }
      case Effect.Rose(var key) -> {
        try (PreparedStatement statement = connection.prepareStatement(ROSE)) {
          statement.setString(1, key);
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
    }
  }
}
