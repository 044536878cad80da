package io.elpis.ledger;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What claims and effects have come to so far, with a way back for what is not committed. */
final class ClaimBook {
  private record Unit(String key, String unit) {}

  private record Use(Hash digest, long index) {}

  private final Map<String, Long> used = new HashMap<>();
  private final Set<Unit> paid = new HashSet<>();
  private final Map<String, Use> uses = new HashMap<>();
  private final Set<String> fallen = new HashSet<>();
  private final Set<SubjectId> shredded = new HashSet<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();

  ClaimBook copy() {
    ClaimBook copy = new ClaimBook();
    copy.used.putAll(used);
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
    Unit unit = new Unit(quota.key(), quota.unit());
    if (paid.contains(unit)) {
      return Optional.empty();
    }
    long before = used.getOrDefault(quota.key(), 0L);
    if (before + quota.cost() > quota.limit()) {
      return Optional.of(
          new Verdict.Exhausted(quota.key(), before, quota.limit(), quota.resetsAt()));
    }
    paid.add(unit);
    used.put(quota.key(), before + quota.cost());
    undo.push(() -> {
      paid.remove(unit);
      used.put(quota.key(), before);
    });
    return Optional.empty();
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
    return used.getOrDefault(key, 0L);
  }

  Set<SubjectId> shredded() {
    return Set.copyOf(shredded);
  }
}
