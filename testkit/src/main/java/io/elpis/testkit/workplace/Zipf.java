package io.elpis.testkit.workplace;

import java.util.random.RandomGenerator;

/**
 * Draws ranks 0 … size-1 by Zipf's law, by inverting the integral of the density: exact enough for
 * a workload, without tables.
 */
record Zipf(int size, double exponent) {
  int draw(RandomGenerator random) {
    double u = random.nextDouble();
    double power = 1 - exponent;
    double rank =
        Math.abs(power) < 1e-6
            ? Math.pow(size + 1.0, u)
            : Math.pow(1 + u * (Math.pow(size + 1.0, power) - 1), 1 / power);
    return (int) Math.clamp(rank - 1, 0, size - 1);
  }
}
