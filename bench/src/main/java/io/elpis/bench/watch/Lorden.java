package io.elpis.bench.watch;

/**
 * Lorden's bound: no test whose mean time between false alarms is γ finds a change from rate p₀ to
 * p₁ sooner than ln γ / KL(p₁, p₀) on the average, in the worst case (G. Lorden, 1971).
 */
record Lorden(double honestRate, double alpha, double looksPerDay) {
  /** In looks after the change. */
  double looks(double attackRate) {
    double gamma = looksPerDay / alpha;
    return Math.log(gamma) / divergence(Math.min(attackRate, 1 - 1e-12), honestRate);
  }

  static double divergence(double p, double q) {
    return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
  }
}
