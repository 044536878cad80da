package io.elpis.bench.trace;

import io.elpis.trace.mark.MarkCode;

/**
 * A law of biases whose mean is a surface's natural frequency, so that a marked column has as many
 * ones as an unmarked one: the code's arcsine law with its odds times a factor, of which as much is
 * cut off. Without cut-off the factor would be (m / (1 − m))²; here it is found by halving. For the
 * mean ½ it is the code's own law.
 *
 * @param mean between 0 and 1
 * @param factor of the odds
 */
record FittedLaw(double mean, double factor) {
  private static final int POINTS = 2_000;
  private static final int HALVINGS = 60;

  static final FittedLaw ARCSINE = new FittedLaw(.5, 1);

  static FittedLaw of(double mean) {
    double low = -20;
    double high = 20;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (meanOf(new FittedLaw(mean, Math.exp(middle))) < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new FittedLaw(mean, Math.exp(low));
  }

  private static double meanOf(FittedLaw law) {
    double sum = 0;
    for (int point = 0; point < POINTS; point++) {
      sum += law.bias((point + .5) / POINTS);
    }
    return sum / POINTS;
  }

  /** The bias at a quantile, 0 to 1. */
  double bias(double quantile) {
    double plain = MarkCode.arcsine(quantile);
    double odds = plain / (1 - plain) * factor;
    double least = Math.min(MarkCode.CUT_OFF, mean / 10);
    double most = Math.max(1 - MarkCode.CUT_OFF, 1 - (1 - mean) / 10);
    return Math.clamp(odds / (1 + odds), least, most);
  }
}
