package io.elpis.bench.discover;

/** How often findings of one confidence are right: a calibrated confidence says just that. */
final class Reliability {
  private static final int BINS = 10;

  private final long[] right = new long[BINS];
  private final long[] all = new long[BINS];
  private final double[] confidence = new double[BINS];

  void add(double sure, boolean isRight) {
    int bin = Math.min(BINS - 1, (int) (sure * BINS));
    all[bin]++;
    right[bin] += isRight ? 1 : 0;
    confidence[bin] += sure;
  }

  long count(int bin) {
    return all[bin];
  }

  double share(int bin) {
    return all[bin] == 0 ? 0 : (double) right[bin] / all[bin];
  }

  int bins() {
    return BINS;
  }

  /** The expected calibration error: the mean distance of what is claimed from what is. */
  double error() {
    double sum = 0;
    long total = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(confidence[bin] - right[bin]);
      total += all[bin];
    }
    return total == 0 ? 0 : sum / total;
  }
}
