package io.elpis.ledger;

import io.elpis.model.Tariff;

/**
 * How full a quota is: what claims on it are judged by. Immutable.
 *
 * @param spent in the window
 * @param held in escrow, whichever window it was held in
 * @param owed for parcels that nobody scanned
 * @param raised what two persons added to the limit, as long as that lasts
 */
public record QuotaState(long spent, long held, long owed, long raised) {
  /** Nothing was spent yet. */
  public static final QuotaState EMPTY = new QuotaState(0, 0, 0, 0);

  /** What is gone of the limit; a penalty can make it more than the limit. */
  public long gone() {
    return spent + held + owed;
  }

  /** The limit with what was raised. */
  public long limit(long base) {
    return base + raised;
  }

  /** Whether one more unit fits, at what it costs by now. */
  public Verdict judge(Claim.Quota claim) {
    long limit = limit(claim.limit());
    Tariff.Step step = claim.tariff().at(gone(), limit);
    if (gone() + step.cost() > limit) {
      return new Verdict.Exhausted(claim.key(), gone(), limit, claim.resetsAt());
    }
    return claim.shown().compareTo(step.proof()) < 0
        ? new Verdict.Wanted(claim.key(), step.proof(), gone(), limit, claim.resetsAt())
        : new Verdict.Granted();
  }

  /** Once the claim, which was granted, is made good. */
  public QuotaState with(Claim.Quota claim) {
    long cost = claim.tariff().at(gone(), limit(claim.limit())).cost();
    return claim.hold().isPresent()
        ? new QuotaState(spent, held + cost, owed, raised)
        : new QuotaState(spent + cost, held, owed, raised);
  }
}
