package io.elpis.store;

import io.elpis.ledger.Claim;
import io.elpis.ledger.QuotaState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the quotas of a batch hold in escrow, owe and were raised by, and what the batch holds anew.
 * Used by one thread, for one transaction.
 */
final class QuotaAccounts {
  private static final String HOLD =
      "INSERT INTO escrow (account, unit, ticket, key, cost, stage, due, resets_at) VALUES (?, ?, ?, ?, ?, 'HELD', ?, ?)";
  private static final String HELD =
      "INSERT INTO quota_account (account, held) VALUES (?, ?) "
          + "ON CONFLICT (account) DO UPDATE SET held = quota_account.held + EXCLUDED.held";

  private static final int HELD_AMOUNT = 5;
  private static final int OWED_AMOUNT = 6;

  private final Instant now;
  private final Map<String, QuotaState> accounts = new HashMap<>();
  private final List<Held> fresh = new ArrayList<>();

  private record Held(Claim.Quota claim, Claim.Hold hold, long cost) {}

  QuotaAccounts(Instant now) {
    this.now = now;
  }

  /** The time of this transaction. */
  Instant now() {
    return now;
  }

  /** One amount of an account, by its kind in the judge's statement. */
  void read(int kind, String account, long amount) {
    QuotaState kept = accounts.getOrDefault(account, QuotaState.EMPTY);
    accounts.put(
        account,
        switch (kind) {
          case HELD_AMOUNT -> new QuotaState(0, amount, kept.owed(), kept.raised());
          case OWED_AMOUNT -> new QuotaState(0, kept.held(), amount, kept.raised());
          default -> new QuotaState(0, kept.held(), kept.owed(), amount);
        });
  }

  QuotaState state(String account, long spent) {
    QuotaState kept = accounts.getOrDefault(account, QuotaState.EMPTY);
    return new QuotaState(spent, kept.held(), kept.owed(), kept.raised());
  }

  /** Later claims see the hold; what would take it back goes on top of {@code undo}. */
  void hold(Claim.Quota claim, long cost, Deque<Runnable> undo) {
    if (claim.hold().isEmpty()) {
      return;
    }
    QuotaState before = state(claim.account(), 0);
    accounts.put(
        claim.account(), new QuotaState(0, before.held() + cost, before.owed(), before.raised()));
    Held held = new Held(claim, claim.hold().get(), cost);
    fresh.add(held);
    undo.push(() -> {
      fresh.remove(held);
      accounts.put(claim.account(), before);
    });
  }

  /** Writes what was held anew. */
  void write(Connection connection) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    Map<String, Long> sums = new LinkedHashMap<>();
    try (PreparedStatement hold = connection.prepareStatement(HOLD);
        PreparedStatement held = connection.prepareStatement(HELD)) {
      for (Held one : fresh) {
        hold.setString(1, one.claim().account());
        hold.setString(2, one.claim().unit());
        hold.setString(3, one.hold().ticket().value());
        hold.setString(4, one.claim().key());
        hold.setLong(5, one.cost());
        hold.setTimestamp(6, Timestamp.from(one.hold().due()));
        hold.setTimestamp(7, Timestamp.from(one.claim().resetsAt()));
        hold.addBatch();
        sums.merge(one.claim().account(), one.cost(), Long::sum);
      }
      hold.executeBatch();
      for (Map.Entry<String, Long> sum : sums.entrySet()) {
        held.setString(1, sum.getKey());
        held.setLong(2, sum.getValue());
        held.executeUpdate();
      }
    }
  }
}
