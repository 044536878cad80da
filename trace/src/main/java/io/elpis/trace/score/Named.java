package io.elpis.trace.score;

/**
 * A copy that is named.
 *
 * @param copy its number among the candidates
 * @param log10Evidence of the marks
 * @param log10Weight that the copy had before the marks were read, with the share of the trace
 * @param companions how many other copies most of the evidence takes into account
 */
public record Named(int copy, double log10Evidence, double log10Weight, int companions) {
  /** No figure above 10 to this power is shown: models are not that true. */
  public static final double MOST_DIGITS = 12;

  /** What is compared with the tiers, and shown. */
  public double log10Odds() {
    return Math.min(MOST_DIGITS, log10Evidence + log10Weight);
  }

  public Tier tier() {
    return Tier.of(log10Odds())
        .orElseThrow(() -> new IllegalStateException("a named copy reaches a tier"));
  }
}
