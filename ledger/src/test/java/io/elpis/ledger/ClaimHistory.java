package io.elpis.ledger;

import io.elpis.model.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Says what claims come to by going through everything that was ever granted: slow, and too simple
 * to be wrong in the way a store can be.
 */
final class ClaimHistory {
  private sealed interface Fact {
    record Paid(String key, String unit, long cost) implements Fact {}

    record Used(String key, Hash digest, long index) implements Fact {}

    record Changed(String key, boolean stands) implements Fact {}
  }

  private List<Fact> facts = new ArrayList<>();

  /** Judges the drafts of one batch, all of which are written, from {@code firstIndex} on. */
  List<Verdict> judge(List<Draft> drafts, long firstIndex) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Draft draft : drafts) {
      verdicts.add(judge(draft, firstIndex + verdicts.size()));
    }
    return verdicts;
  }

  private Verdict judge(Draft draft, long index) {
    List<Fact> before = List.copyOf(facts);
    for (Claim claim : draft.claims()) {
      Optional<Verdict> failure = judge(claim, index);
      if (failure.isPresent()) {
        facts = new ArrayList<>(before);
        return failure.get();
      }
    }
    for (Effect effect : draft.effects()) {
      switch (effect) {
        case Effect.Fell(String key) -> facts.add(new Fact.Changed(key, false));
        case Effect.Rose(String key) -> facts.add(new Fact.Changed(key, true));
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
            Effect.Tied _ ->
            throw new AssertionError("not part of this history");
      }
    }
    return new Verdict.Granted();
  }

  private Optional<Verdict> judge(Claim claim, long index) {
    return switch (claim) {
      case Claim.Quota quota -> pay(quota);
      case Claim.Once once -> use(once, index);
      case Claim.Standing(String key) ->
          stands(key) ? Optional.empty() : Optional.of(new Verdict.Fallen(key));
    };
  }

  private Optional<Verdict> pay(Claim.Quota quota) {
    long used = 0;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Paid(String key, String unit, long cost)
          && key.equals(quota.key())) {
        if (unit.equals(quota.unit())) {
          return Optional.empty();
        }
        used += cost;
      }
    }
    long cost = quota.tariff().steps().getFirst().cost();
    if (used + cost > quota.limit()) {
      return Optional.of(new Verdict.Exhausted(quota.key(), used, quota.limit(), quota.resetsAt()));
    }
    facts.add(new Fact.Paid(quota.key(), quota.unit(), cost));
    return Optional.empty();
  }

  private Optional<Verdict> use(Claim.Once once, long index) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.Used(String key, Hash digest, long by) && key.equals(once.key())) {
        return Optional.of(new Verdict.Taken(key, digest, by));
      }
    }
    facts.add(new Fact.Used(once.key(), once.digest(), index));
    return Optional.empty();
  }

  private boolean stands(String wanted) {
    boolean stands = true;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Changed(String key, boolean now) && key.equals(wanted)) {
        stands = now;
      }
    }
    return stands;
  }

  /** A draft of up to four claims, none twice, on few enough keys to meet others. */
  static Draft randomDraft(RandomGenerator random) {
    List<Claim> claims = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      claims.add(
          Claims.quota(
              "quota-" + random.nextInt(3),
              "unit-" + random.nextInt(20),
              random.nextInt(4),
              5 + random.nextInt(20)));
    }
    if (random.nextInt(3) == 0) {
      claims.add(
          random.nextInt(claims.size() + 1),
          Claims.once("once-" + random.nextInt(30), random.nextInt(2)));
    }
    if (random.nextBoolean()) {
      claims.add(random.nextInt(claims.size() + 1), Claims.standing("fact-" + random.nextInt(4)));
    }
    if (random.nextInt(4) == 0) {
      claims.add(Claims.quota("other", "unit-" + random.nextInt(9), 1, 6));
    }
    List<Effect> effects = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      effects.add(new Effect.Fell("fact-" + random.nextInt(4)));
    }
    if (random.nextInt(3) == 0) {
      effects.add(new Effect.Rose("fact-" + random.nextInt(4)));
    }
    return Claims.draft(claims, effects);
  }
}
