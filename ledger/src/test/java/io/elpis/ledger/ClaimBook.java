package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What claims and effects have come to so far, with a way back for what is not committed. */
final class ClaimBook {
  private record Unit(String key, String unit) {}

  private record Use(Hash digest, long index) {}

  private record Held(String account, String key, TicketId order, String unit) {}

  /** Every patience is over by then. */
  private static final Instant LATER = BatchNode.NOW.plus(Duration.ofDays(100));

  private final Map<String, QuotaState> accounts = new HashMap<>();
  private final Map<Held, Escrow> escrows = new HashMap<>();

  private final Map<String, Long> used = new HashMap<>();
  private final Set<Unit> paid = new HashSet<>();
  private final Map<String, Use> uses = new HashMap<>();
  private final Set<String> fallen = new HashSet<>();
  private final Set<SubjectId> shredded = new HashSet<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  ClaimBook copy() {
    ClaimBook copy = new ClaimBook();
    copy.used.putAll(used);
    copy.accounts.putAll(accounts);
    copy.escrows.putAll(escrows);
    copy.paid.addAll(paid);
    copy.uses.putAll(uses);
    copy.fallen.addAll(fallen);
    copy.shredded.addAll(shredded);
    return copy;
  }

  /** Judges a draft; makes its claims good and lets its effects happen where all claims hold. */
  Verdict judge(Draft draft) {
    int before = undo.size();
    for (Claim claim : draft.claims()) {
      Optional<Verdict> failure = claimed(claim);
      if (failure.isPresent()) {
        undoTo(before);
        return failure.get();
      }
    }
    draft.effects().forEach(this::happen);
    return new Verdict.Granted();
  }

  private Optional<Verdict> claimed(Claim claim) {
    return switch (claim) {
      case Claim.Quota quota -> pay(quota);
      case Claim.Once once -> use(once);
      case Claim.Standing(String key) ->
          fallen.contains(key) ? Optional.of(new Verdict.Fallen(key)) : Optional.empty();
    };
  }

  private Optional<Verdict> pay(Claim.Quota quota) {
    Unit unit = new Unit(quota.paidUnder(), quota.unit());
    if (paid.contains(unit)) {
      return Optional.empty();
    }
    QuotaState before = state(quota.account(), quota.key());
    if (!(before.judge(quota) instanceof Verdict.Granted)) {
      return Optional.of(before.judge(quota));
    }
    QuotaState after = before.with(quota);
    paid.add(unit);
    undo.push(() -> paid.remove(unit));
    change(quota.account(), quota.key(), after);
    quota
        .hold()
        .ifPresent(hold -> {
          Escrow escrow = Escrow.held(after.held() - before.held(), hold.due());
          keep(new Held(quota.account(), quota.key(), hold.ticket(), quota.unit()), escrow);
        });
    return Optional.empty();
  }

  private QuotaState state(String account, String key) {
    QuotaState kept = accounts.getOrDefault(account, QuotaState.EMPTY);
    return new QuotaState(used.getOrDefault(key, 0L), kept.held(), kept.owed(), kept.raised());
  }

  private void change(String account, String key, QuotaState state) {
    Long spent = used.put(key, state.spent());
    QuotaState before = accounts.put(account, state);
    undo.push(() -> {
      used.put(key, spent == null ? 0 : spent);
      accounts.put(account, before == null ? QuotaState.EMPTY : before);
    });
  }

  private void keep(Held held, Escrow escrow) {
    Escrow before = escrows.put(held, escrow);
    undo.push(() -> {
      if (before == null) {
        escrows.remove(held);
      } else {
        escrows.put(held, before);
      }
    });
  }

  private void goOn(TicketId order, Function<Escrow, Optional<Escrow.Step>> next) {
    for (Map.Entry<Held, Escrow> entry : Map.copyOf(escrows).entrySet()) {
      Optional<Escrow.Step> step = next.apply(entry.getValue());
      if (entry.getKey().order().equals(order) && step.isPresent()) {
        Escrow.Change move = step.get().change();
        QuotaState before = state(entry.getKey().account(), entry.getKey().key());
        long owed = Math.max(0, before.owed() + move.owed() - move.repaid());
        change(
            entry.getKey().account(),
            entry.getKey().key(),
            new QuotaState(
                before.spent() + move.spent(), before.held() + move.held(), owed, before.raised()));
        keep(entry.getKey(), step.get().after());
      }
    }
  }

  private Optional<Verdict> use(Claim.Once once) {
    Use use = uses.get(once.key());
    if (use != null) {
      return Optional.of(new Verdict.Taken(once.key(), use.digest(), use.index()));
    }
    uses.put(once.key(), new Use(once.digest(), Verdict.Taken.THIS_BATCH));
    undo.push(() -> uses.remove(once.key()));
    return Optional.empty();
  }

  private void happen(Effect effect) {
    switch (effect) {
      case Effect.Fell(String key) -> toggle(fallen.add(key), () -> fallen.remove(key));
      case Effect.Rose(String key) -> toggle(fallen.remove(key), () -> fallen.add(key));
      case Effect.Shredded(SubjectId subject) ->
          toggle(shredded.add(subject), () -> shredded.remove(subject));
      case Effect.Scanned(TicketId order, Escrow.Scan scan, Instant at) ->
          goOn(order, escrow -> escrow.scanned(scan, at));
      case Effect.Overdue(TicketId order) -> goOn(order, escrow -> escrow.overdue(LATER));
      // What persons agree on is the database's to keep; a raise is tested there.
      case Effect.Petitioned _,
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

  private void toggle(boolean changed, Runnable back) {
    if (changed) {
      undo.push(back);
    }
  }

  /** Takes back whatever was not committed. */
  void rollBack() {
    undoTo(0);
  }

  private void undoTo(int size) {
    while (undo.size() > size) {
      undo.pop().run();
    }
  }

  /** Keeps everything, and where the used keys were used. */
  void commit(List<Draft> drafts, List<Verdict> verdicts, long[] written) {
    undo.clear();
    for (int i = 0; i < drafts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Granted) {
        for (Claim claim : drafts.get(i).claims()) {
          if (claim instanceof Claim.Once once) {
            uses.put(once.key(), new Use(once.digest(), written[i]));
          }
        }
      }
    }
  }

  /** The entries that used a key are no longer in the present log. */
  void startAnew() {
    uses.replaceAll((key, use) -> new Use(use.digest(), Verdict.Taken.EARLIER_LOG));
  }

  long used(String key) {
    return used.getOrDefault(key + "|day", 0L);
  }

  Set<SubjectId> shredded() {
    return Set.copyOf(shredded);
  }
}
