package io.elpis.ledger;

import io.elpis.model.Proof;
import io.elpis.model.Tariff;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Short names for drafts with claims. */
final class Claims {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private Claims() {}

  static Claim.Quota quota(String key, String unit, long cost, long limit) {
    return quota(key, unit, Tariff.flat(cost), limit, Proof.NONE);
  }

  static Claim.Quota quota(String key, String unit, Tariff tariff, long limit, Proof shown) {
    return new Claim.Quota(key, "day", unit, tariff, limit, BatchNode.NOW, shown, Optional.empty());
  }

  /** Held for the order that the unit names, in a window that outlasts every clock. */
  static Claim.Quota hold(String account, String order, long limit) {
    return new Claim.Quota(
        account,
        "day",
        order,
        Tariff.flat(1),
        limit,
        FAR,
        Proof.NONE,
        Optional.of(new Claim.Hold(new TicketId(order), FAR)));
  }

  static Claim.Once once(String key, long digest) {
    return new Claim.Once(key, Bodies.hash(digest), BatchNode.NOW);
  }

  static Claim.Standing standing(String key) {
    return new Claim.Standing(key);
  }

  /** Writes a permit where the claims hold and a denial where they do not. */
  static Draft draft(Claim... claims) {
    return draft(List.of(claims), List.of());
  }

  static Draft draft(List<Claim> claims, List<Effect> effects) {
    return new Draft(claims, Bodies.permit(1), verdict -> Optional.of(Bodies.denial(2)), effects);
  }

  /** Writes nothing where the claims do not hold. */
  static Draft silent(Claim... claims) {
    return new Draft(List.of(claims), Bodies.permit(3), verdict -> Optional.empty(), List.of());
  }

  static Verdict granted() {
    return new Verdict.Granted();
  }

  static Verdict exhausted(String key, long used, long limit) {
    return new Verdict.Exhausted(key + "|day", used, limit, BatchNode.NOW);
  }

  /** As {@link #hold} meets it. */
  static Verdict full(String account, long used, long limit) {
    return new Verdict.Exhausted(account + "|day", used, limit, FAR);
  }

  static Verdict wanted(String key, Proof proof, long used, long limit) {
    return new Verdict.Wanted(key + "|day", proof, used, limit, BatchNode.NOW);
  }

  static Verdict taken(String key, long digest, long index) {
    return new Verdict.Taken(key, Bodies.hash(digest), index);
  }

  static Verdict fallen(String key) {
    return new Verdict.Fallen(key);
  }
}
