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
import java.util.Set;

/**
 * Writes what one ledger transaction changes: head, batch, index keys, claims made good, effects.
 */
final class LedgerWrite {
  private static final String BATCH =
      "INSERT INTO ledger_batch (epoch, first_index, entries, leaves, openings) VALUES (?, ?, ?, ?, ?)";
  private static final String ABOUT =
      "INSERT INTO about_pending (epoch, first_index, subjects, principals, tickets) VALUES (?, ?, ?, ?, ?)";
  private static final String QUOTA =
      "INSERT INTO quota (key, used, resets_at) VALUES (?, ?, ?) "
          + "ON CONFLICT (key) DO UPDATE SET used = EXCLUDED.used, resets_at = EXCLUDED.resets_at";
  private static final String UNIT =
      "INSERT INTO quota_unit (key, unit) SELECT * FROM unnest(?, ?)";
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
    HeadRow.compareAndSet(connection, batch.before(), batch.after());
    if (batch.after().size() > batch.before().size()) {
      batch(connection, batch);
      about(connection, batch);
    }
    quotas(connection, judge.spent());
    units(connection, judge.newlyPaid());
    once(connection, batch, drafts, verdicts);
    for (int i = 0; i < drafts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Granted) {
        for (Effect effect : drafts.get(i).effects()) {
          effect(connection, effect);
        }
      }
    }
  }

  private static void batch(Connection connection, SealedBatch batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
      statement.setLong(1, batch.before().epoch());
      statement.setLong(2, batch.before().size());
      statement.setInt(3, Math.toIntExact(batch.after().size() - batch.before().size()));
      statement.setBytes(4, batch.leaves());
      statement.setBytes(5, batch.openings());
      statement.executeUpdate();
    }
  }

  private static void about(Connection connection, SealedBatch batch) throws SQLException {
    List<About> about = batch.about();
    Object[] subjects =
        about.stream().map(a -> a.subject().map(id -> id.value()).orElse(null)).toArray();
    Object[] principals =
        about.stream().map(a -> a.principal().map(Object::toString).orElse(null)).toArray();
    Object[] tickets =
        about.stream().map(a -> a.ticket().map(Object::toString).orElse(null)).toArray();
    try (PreparedStatement statement = connection.prepareStatement(ABOUT)) {
      statement.setLong(1, batch.before().epoch());
      statement.setLong(2, batch.before().size());
      statement.setArray(3, connection.createArrayOf("uuid", subjects));
      statement.setArray(4, connection.createArrayOf("text", principals));
      statement.setArray(5, connection.createArrayOf("text", tickets));
      statement.executeUpdate();
    }
  }

  private static void quotas(Connection connection, Map<String, ClaimJudge.Spending> spent)
      throws SQLException {
    if (spent.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(QUOTA)) {
      for (Map.Entry<String, ClaimJudge.Spending> entry : spent.entrySet()) {
        statement.setString(1, entry.getKey());
        statement.setLong(2, entry.getValue().now());
        statement.setTimestamp(3, Timestamp.from(entry.getValue().resetsAt()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void units(Connection connection, Set<ClaimJudge.Unit> units) throws SQLException {
    if (units.isEmpty()) {
      return;
    }
    List<ClaimJudge.Unit> ordered = List.copyOf(units);
    try (PreparedStatement statement = connection.prepareStatement(UNIT)) {
      statement.setArray(
          1, Rows.texts(connection, ordered.stream().map(ClaimJudge.Unit::key).toList()));
      statement.setArray(
          2, Rows.texts(connection, ordered.stream().map(ClaimJudge.Unit::unit).toList()));
      statement.executeUpdate();
    }
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
