package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.ledger.Draft;
import io.elpis.ledger.Effect;
import io.elpis.ledger.LogHead;
import io.elpis.ledger.QuotaState;
import io.elpis.ledger.Verdict;
import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Judges the claims of a batch against what the database held when the head was locked, plus what
 * earlier drafts of the batch made good. Also remembers what is to be written. Used by one thread,
 * for one transaction.
 */
final class ClaimJudge {
  /**
   * Head and claims in one round trip. The second statement sees what was committed before the lock
   * was had; one statement for all claims costs less than one for each kind.
   */
  private static final String READ =
      HeadRow.LOCK
          + ";"
          + """
          SELECT 1, f.key, NULL::uuid, 0::bigint, NULL::bytea, false
          FROM fallen f WHERE f.key = ANY (?)
          UNION ALL SELECT 2, q.key, NULL, q.used, NULL, false
          FROM quota q WHERE q.key = ANY (?)
          UNION ALL SELECT v.kind, a.account, NULL, v.amount, NULL, false
          FROM quota_account a, LATERAL (VALUES (5, a.held), (6, a.owed),
            (7, CASE WHEN a.raised_until > ? THEN a.raised ELSE 0 END)) v (kind, amount)
          WHERE a.account = ANY (?)
          UNION ALL SELECT 3, NULL, u.paid, 0, NULL, false
          FROM quota_unit u WHERE u.paid = ANY (?)
          UNION ALL SELECT 4, o.key, NULL, o.entry, o.digest, o.epoch = h.epoch
          FROM once o, log_head h WHERE o.key = ANY (?)
          """;

  private static final int FALLEN = 1;
  private static final int QUOTA = 2;
  private static final int UNIT = 3;
  private static final int ONCE = 4;

  /** A parcel is held for once, however long it is under way. */
  private static final Duration HOLDS_REMEMBERED = Duration.ofDays(365);

  private final LogHead head;
  private final Set<String> fallen = new HashSet<>();
  private final Map<String, Spending> quotas = new LinkedHashMap<>();
  private final QuotaAccounts accounts;
  // By the claim itself: equal ones have equal ids, and comparing them costs more.
  private final IdentityHashMap<Claim.Quota, UUID> units;
  private final Set<UUID> paid = new HashSet<>();
  private final Map<UUID, Instant> newlyPaid = new LinkedHashMap<>();
  private final Map<String, Use> used = new HashMap<>();
  private final Map<String, Claim.Once> newlyUsed = new LinkedHashMap<>();

  /** What a quota had, and has now. */
  record Spending(long before, long now, Instant resetsAt) {}

  private record Use(Hash digest, long index) {}

  private ClaimJudge(LogHead head, Instant now, IdentityHashMap<Claim.Quota, UUID> units) {
    this.head = head;
    this.accounts = new QuotaAccounts(now);
    this.units = units;
  }

  /** Locks the head and reads what the claims of {@code drafts} are about. */
  static ClaimJudge read(Connection connection, List<Draft> drafts, InstantSource clock)
      throws SQLException {
    Set<String> standing = new HashSet<>();
    Set<String> quotaKeys = new HashSet<>();
    Set<String> quotaAccounts = new HashSet<>();
    IdentityHashMap<Claim.Quota, UUID> units = new IdentityHashMap<>();
    Set<String> onceKeys = new HashSet<>();
    for (Draft draft : drafts) {
      draft.entry().about().subject().map(Claim.Standing::of).ifPresent(s -> standing.add(s.key()));
      for (Claim claim : draft.claims()) {
        switch (claim) {
          case Claim.Standing(var key) -> standing.add(key);
          case Claim.Quota quota -> {
            quotaKeys.add(quota.key());
            quotaAccounts.add(quota.account());
            units.computeIfAbsent(quota, PaidUnit::of);
          }
          case Claim.Once once -> onceKeys.add(once.key());
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(
          1, Rows.texts(connection, standing.stream().map(StandingKey::stored).toList()));
      statement.setArray(2, Rows.texts(connection, quotaKeys));
      statement.setTimestamp(3, Timestamp.from(clock.instant()));
      statement.setArray(4, Rows.texts(connection, quotaAccounts));
      statement.setObject(5, UuidList.of(Set.copyOf(units.values())));
      statement.setArray(6, Rows.texts(connection, onceKeys));
      statement.execute();
      ClaimJudge judge;
      try (ResultSet result = statement.getResultSet()) {
        LogHead head = HeadRow.head(result);
        judge = new ClaimJudge(head, now(head, clock), units);
      }
      try (ResultSet result = Rows.next(statement)) {
        while (result.next()) {
          judge.readClaim(result);
        }
      }
      return judge;
    }
  }

  /** Never before the last entry: a clock that went back revives nothing that is over. */
  private static Instant now(LogHead head, InstantSource clock) {
    Instant last = Instant.ofEpochMilli(head.lastTimeMillis());
    Instant now = clock.instant();
    return now.isBefore(last) ? last : now;
  }

  /** What quotas hold, owe and were raised by. */
  QuotaAccounts accounts() {
    return accounts;
  }

  /** The head that this transaction holds. */
  LogHead head() {
    return head;
  }

  /** Whether a subject has been erased, in this batch or before. */
  boolean isErased(SubjectId subject) {
    return !fallen.isEmpty() && fallen.contains(standingOf(subject));
  }

  private static String standingOf(SubjectId subject) {
    return StandingKey.stored(Claim.Standing.of(subject).key());
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

  /**
   * What an earlier draft of the batch brings down stands no more for the later ones. What moves in
   * a quota's account shows from the next batch on, as if it had been written last.
   */
  private void takeEffect(Effect effect) {
    switch (effect) {
      case Effect.Fell(var key) -> fallen.add(StandingKey.stored(key));
      case Effect.Rose(var key) -> fallen.remove(StandingKey.stored(key));
      case Effect.Shredded _,
          Effect.Scanned _,
          Effect.Overdue _,
          Effect.Petitioned _,
          Effect.Agreed _,
          Effect.Declined _,
          Effect.Spent _,
          Effect.Limited _,
          Effect.Lifted _,
          Effect.Noticed _,
          Effect.Docketed _,
          Effect.Tied _ -> {}
    }
  }

  Map<String, Spending> spent() {
    Map<String, Spending> changed = new LinkedHashMap<>(quotas);
    changed.values().removeIf(spending -> spending.now() == spending.before());
    return changed;
  }

  /** Units paid for in this batch, and when each is forgotten. */
  Map<UUID, Instant> newlyPaid() {
    return newlyPaid;
  }

  /** Keys used for the first time; which entry used them is known once the batch is built. */
  List<Claim.Once> newlyUsed() {
    return List.copyOf(newlyUsed.values());
  }

  private Verdict check(Claim claim) {
    return switch (claim) {
      case Claim.Standing(var key) ->
          !fallen.isEmpty() && fallen.contains(StandingKey.stored(key))
              ? new Verdict.Fallen(key)
              : new Verdict.Granted();
      case Claim.Quota quota -> {
        boolean free = paid.contains(units.get(quota));
        yield free ? new Verdict.Granted() : state(quota).judge(quota);
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
    UUID unit = Objects.requireNonNull(units.get(quota));
    if (!paid.add(unit)) {
      return;
    }
    newlyPaid.put(
        unit, quota.hold().isPresent() ? accounts.now().plus(HOLDS_REMEMBERED) : quota.resetsAt());
    undo.push(() -> {
      paid.remove(unit);
      newlyPaid.remove(unit);
    });
    QuotaState before = state(quota);
    QuotaState after = before.with(quota);
    accounts.hold(quota, after.held() - before.held(), undo);
    spend(quota, after.spent() - before.spent(), undo);
  }

  private void spend(Claim.Quota quota, long cost, Deque<Runnable> undo) {
    Spending before = spending(quota);
    quotas.put(quota.key(), new Spending(before.before(), before.now() + cost, quota.resetsAt()));
    undo.push(() -> quotas.put(quota.key(), before));
  }

  private Spending spending(Claim.Quota quota) {
    return quotas.getOrDefault(quota.key(), new Spending(0, 0, quota.resetsAt()));
  }

  private QuotaState state(Claim.Quota quota) {
    return accounts.state(quota.account(), spending(quota).now());
  }

  private void readClaim(ResultSet result) throws SQLException {
    switch (result.getInt(1)) {
      case FALLEN -> fallen.add(result.getString(2));
      case QUOTA -> {
        long had = result.getLong(4);
        quotas.put(result.getString(2), new Spending(had, had, Instant.EPOCH));
      }
      case UNIT -> paid.add(result.getObject(3, UUID.class));
      case ONCE -> {
        long entry = result.getBoolean(6) ? result.getLong(4) : Verdict.Taken.EARLIER_LOG;
        used.put(result.getString(2), new Use(Hash.of(result.getBytes(5)), entry));
      }
      default -> accounts.read(result.getInt(1), result.getString(2), result.getLong(4));
    }
  }
}
