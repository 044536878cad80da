package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.Verdict;
import io.elpis.model.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the claims of a batch against what the database held when the head was locked, plus what
 * earlier drafts of the batch made good. Also remembers what is to be written. Used by one thread,
 * for one transaction.
 */
final class ClaimJudge {
  private static final String FALLEN = "SELECT key FROM fallen WHERE key = ANY (?)";
  private static final String QUOTA = "SELECT key, used FROM quota WHERE key = ANY (?)";
  private static final String UNITS =
      "SELECT u.key, u.unit FROM unnest(?, ?) AS q(key, unit) JOIN quota_unit u ON u.key = q.key AND u.unit = q.unit";
  private static final String ONCE =
      "SELECT o.key, o.digest, o.entry, o.epoch = h.epoch FROM once o, log_head h WHERE o.key = ANY (?)";

  private final Set<String> fallen = new HashSet<>();
  private final Map<String, Spending> quotas = new LinkedHashMap<>();
  private final Set<Unit> paid = new HashSet<>();
  private final Set<Unit> newlyPaid = new HashSet<>();
  private final Map<String, Use> used = new HashMap<>();
  private final Map<String, Claim.Once> newlyUsed = new LinkedHashMap<>();

  /** What a quota had, and has now. */
  record Spending(long before, long now, Instant resetsAt) {}

  record Unit(String key, String unit) {}

  private record Use(Hash digest, long index) {}

  private ClaimJudge() {}

  /** Reads what the claims of {@code drafts} are about; kinds that do not occur cost nothing. */
  static ClaimJudge read(Connection connection, List<Draft> drafts) throws SQLException {
    ClaimJudge judge = new ClaimJudge();
    Set<String> standing = new HashSet<>();
    Set<String> quotaKeys = new HashSet<>();
    Set<Unit> units = new HashSet<>();
    Set<String> onceKeys = new HashSet<>();
    for (Draft draft : drafts) {
      for (Claim claim : draft.claims()) {
        switch (claim) {
          case Claim.Standing(var key) -> standing.add(key);
          case Claim.Quota quota -> {
            quotaKeys.add(quota.key());
            units.add(new Unit(quota.key(), quota.unit()));
          }
          case Claim.Once once -> onceKeys.add(once.key());
        }
      }
    }
    judge.readFallen(connection, standing);
    judge.readQuotas(connection, quotaKeys);
    judge.readUnits(connection, List.copyOf(units));
    judge.readOnce(connection, onceKeys);
    return judge;
  }

  /** The verdict on one draft; if granted, its claims are made good for the drafts after it. */
  Verdict judge(Draft draft) {
    Deque<Runnable> undo = new ArrayDeque<>();
    for (Claim claim : draft.claims()) {
      Verdict verdict = check(claim);
      if (!(verdict instanceof Verdict.Granted)) {
        undo.forEach(Runnable::run);
        return verdict;
      }
      makeGood(claim, undo);
    }
    draft.effects().forEach(this::takeEffect);
    return new Verdict.Granted();
  }

  /** What an earlier draft of the batch brings down stands no more for the later ones. */
  private void takeEffect(Effect effect) {
    switch (effect) {
      case Effect.Fell(var key) -> fallen.add(key);
      case Effect.Rose(var key) -> fallen.remove(key);
      case Effect.Shredded _ -> {}
    }
  }

  Map<String, Spending> spent() {
    Map<String, Spending> changed = new LinkedHashMap<>(quotas);
    changed.values().removeIf(spending -> spending.now() == spending.before());
    return changed;
  }

  Set<Unit> newlyPaid() {
    return newlyPaid;
  }

  /** Keys used for the first time; which entry used them is known once the batch is built. */
  List<Claim.Once> newlyUsed() {
    return List.copyOf(newlyUsed.values());
  }

  private Verdict check(Claim claim) {
    return switch (claim) {
      case Claim.Standing(var key) ->
          fallen.contains(key) ? new Verdict.Fallen(key) : new Verdict.Granted();
      case Claim.Quota quota -> {
        long before = quotas.getOrDefault(quota.key(), new Spending(0, 0, quota.resetsAt())).now();
        boolean free = paid.contains(new Unit(quota.key(), quota.unit()));
        yield free || before + quota.cost() <= quota.limit()
            ? new Verdict.Granted()
            : new Verdict.Exhausted(quota.key(), before, quota.limit(), quota.resetsAt());
      }
      case Claim.Once once -> {
        Use use = used.get(once.key());
        if (use == null && newlyUsed.containsKey(once.key())) {
          use = new Use(newlyUsed.get(once.key()).digest(), Verdict.Taken.THIS_BATCH);
        }
        yield use == null
            ? new Verdict.Granted()
            : new Verdict.Taken(once.key(), use.digest(), use.index());
      }
    };
  }

  /**
   * Later claims see this one as made good; what would take it back goes on top of {@code undo}.
   */
  private void makeGood(Claim claim, Deque<Runnable> undo) {
    switch (claim) {
      case Claim.Standing _ -> {}
      case Claim.Quota quota -> pay(quota, undo);
      case Claim.Once once -> {
        newlyUsed.put(once.key(), once);
        undo.push(() -> newlyUsed.remove(once.key()));
      }
    }
  }

  private void pay(Claim.Quota quota, Deque<Runnable> undo) {
    Unit unit = new Unit(quota.key(), quota.unit());
    if (!paid.add(unit)) {
      return;
    }
    newlyPaid.add(unit);
    Spending before = quotas.getOrDefault(quota.key(), new Spending(0, 0, quota.resetsAt()));
    quotas.put(
        quota.key(), new Spending(before.before(), before.now() + quota.cost(), quota.resetsAt()));
    undo.push(() -> {
      paid.remove(unit);
      newlyPaid.remove(unit);
      quotas.put(quota.key(), before);
    });
  }

  private void readFallen(Connection connection, Set<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(FALLEN)) {
      statement.setArray(1, Rows.texts(connection, keys));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          fallen.add(result.getString(1));
        }
      }
    }
  }

  private void readQuotas(Connection connection, Set<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(QUOTA)) {
      statement.setArray(1, Rows.texts(connection, keys));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          long had = result.getLong(2);
          quotas.put(result.getString(1), new Spending(had, had, Instant.EPOCH));
        }
      }
    }
  }

  private void readUnits(Connection connection, List<Unit> units) throws SQLException {
    if (units.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(UNITS)) {
      statement.setArray(1, Rows.texts(connection, units.stream().map(Unit::key).toList()));
      statement.setArray(2, Rows.texts(connection, units.stream().map(Unit::unit).toList()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          paid.add(new Unit(result.getString(1), result.getString(2)));
        }
      }
    }
  }

  private void readOnce(Connection connection, Set<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ONCE)) {
      statement.setArray(1, Rows.texts(connection, keys));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          used.put(
              result.getString(1),
              new Use(
                  Hash.of(result.getBytes(2)),
                  result.getBoolean(4) ? result.getLong(3) : Verdict.Taken.EARLIER_LOG));
        }
      }
    }
  }
}
