package io.elpis.ledger;

import java.util.List;
import java.util.Optional;

/** Short names for drafts with claims. */
final class Claims {
  private Claims() {}

  static Claim.Quota quota(String key, String unit, long cost, long limit) {
    return new Claim.Quota(key, unit, cost, limit, BatchNode.NOW);
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
    return new Verdict.Exhausted(key, used, limit, BatchNode.NOW);
  }

  static Verdict taken(String key, long digest, long index) {
    return new Verdict.Taken(key, Bodies.hash(digest), index);
  }

  static Verdict fallen(String key) {
    return new Verdict.Fallen(key);
  }
}
