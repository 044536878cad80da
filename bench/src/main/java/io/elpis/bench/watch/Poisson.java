package io.elpis.bench.watch;

/** The exact 95 % interval of a Poisson mean after so many events (Garwood, 1936), by bisection. */
record Poisson(double low, double high) {
  private static final double TAIL = .025;

  static Poisson of(long events) {
    double low = events == 0 ? 0 : solve(mean -> 1 - below(events - 1, mean), TAIL, true);
    double high = solve(mean -> below(events, mean), TAIL, false);
    return new Poisson(low, high);
  }

  /** The chance of at most that many events. */
  private static double below(long events, double mean) {
    double term = Math.exp(-mean);
    double sum = term;
    for (long k = 1; k <= events; k++) {
      term *= mean / k;
      sum += term;
    }
    return sum;
  }

  private interface Chance {
    double at(double mean);
  }

  private static double solve(Chance chance, double target, boolean rising) {
    double low = 0;
    double high = 700;
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (chance.at(middle) > target == rising) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }
}
