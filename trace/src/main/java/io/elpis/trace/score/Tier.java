package io.elpis.trace.score;

import java.util.Optional;

/** How sure a naming is: the chance that a trace names any copy that played no part. */
public enum Tier {
  /** At most one trace in a thousand: a reason to look. */
  LOOK_HERE("look-here", 3),
  /** At most one trace in a million. */
  CERTIFIED("certified", 6);

  private final String word;
  private final int digits;

  Tier(String word, int digits) {
    this.word = word;
    this.digits = digits;
  }

  public String word() {
    return word;
  }

  /** The bound is 10 to the minus this. */
  public int digits() {
    return digits;
  }

  /** The highest tier that odds of 10 to this power reach. */
  public static Optional<Tier> of(double log10Odds) {
    return log10Odds >= CERTIFIED.digits
        ? Optional.of(CERTIFIED)
        : log10Odds >= LOOK_HERE.digits ? Optional.of(LOOK_HERE) : Optional.empty();
  }
}
