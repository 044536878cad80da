package io.elpis.trace.mark;

/**
 * A law of biases with a given mean: the arcsine law with its odds times a factor, of which as much
 * is cut off. With the natural frequency of a spelling as its mean, a marked column has that
 * spelling as often as an unmarked one. For the mean ½ it is {@link MarkCode#arcsine(double)}.
 *
 * <p>Without the cut-off the factor would be (m / (1 − m))²; here it is found by halving, the mean
 * being taken over the middles of 2,000 equal parts. Immutable; for any thread.
 *
 * @param mean between 0 and 1
 * @param factor of the odds
 */
public record BiasLaw(double mean, double factor) {
  private static final int POINTS = 2_000;
  private static final int HALVINGS = 60;
  private static final double WIDEST = 20;

  /** The law of slots of whose natural spelling nothing is known. */
  public static final BiasLaw ARCSINE = new BiasLaw(.5, 1);

  /** The law of a mean. */
  public static BiasLaw of(double mean) {
    if (!(mean > 0 && mean < 1)) {
      throw new IllegalArgumentException("a mean is between 0 and 1");
    }
    double low = -WIDEST;
    double high = WIDEST;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (meanOf(new BiasLaw(mean, Math.exp(middle))) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new BiasLaw(mean, Math.exp(low));
  }

  private static double meanOf(BiasLaw law) {
    double sum = 0;
    for (int point = 0; point < POINTS; point++) {
      sum += law.bias((point + .5) / POINTS);
    }
    return sum / POINTS;
  }

  /** The bias at a quantile, 0 to 1. */
  public double bias(double quantile) {
    double plain = MarkCode.arcsine(quantile);
    if (factor == 1) {
      return plain;
    }
    double odds = plain / (1 - plain) * factor;
    double least = Math.min(MarkCode.CUT_OFF, mean / 10);
    double most = Math.max(1 - MarkCode.CUT_OFF, 1 - (1 - mean) / 10);
    return Math.clamp(odds / (1 + odds), least, most);
  }
}
