package io.elpis.gateway.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.random.RandomGenerator;

/**
 * Whole-number noise of which {@code x} has a chance proportional to {@code exp(−ε |x|)}. Added to
 * a count that one person changes by one it gives ε-differential privacy. Drawn exactly, by whole
 * numbers alone: noise drawn through floating point gives away, in its low bits, what it was added
 * to (Mironov, On significance of the least significant bits for differential privacy, 2012).
 * Canonne, Kamath, Steinke: The Discrete Gaussian for Differential Privacy, 2020, algorithms 1 and
 * 2. As safe for threads as its source.
 */
public final class DiscreteLaplace {
  private final RandomGenerator random;
  private final long numerator;
  private final long denominator;

  /**
   * @param random of uniform bits; for people, a {@code SecureRandom}
   * @param epsilon above 0, with few digits
   */
  public DiscreteLaplace(RandomGenerator random, BigDecimal epsilon) {
    if (epsilon.signum() <= 0 || epsilon.scale() > 6 || epsilon.precision() > 9) {
      throw new IllegalArgumentException("ε is above 0 and has at most nine digits");
    }
    BigInteger above = epsilon.unscaledValue();
    BigInteger below = BigInteger.TEN.pow(Math.max(0, epsilon.scale()));
    above = epsilon.scale() < 0 ? above.multiply(BigInteger.TEN.pow(-epsilon.scale())) : above;
    BigInteger common = above.gcd(below);
    this.random = random;
    this.numerator = above.divide(common).longValueExact();
    this.denominator = below.divide(common).longValueExact();
  }

  /** Draws once; a few hundred random bits. */
  public long draw() {
    while (true) {
      long part = random.nextLong(denominator);
      if (!oneInExp(part, denominator)) {
        continue;
      }
      long whole = 0;
      while (oneInExp(1, 1)) {
        whole++;
      }
      long size = (part + denominator * whole) / numerator;
      boolean negative = random.nextBoolean();
      if (!negative || size != 0) {
        return negative ? -size : size;
      }
    }
  }

  /**
   * With a chance of exp(−n/d), n ≤ d: whether the first n/(d·k) that does not hit has an odd k.
   */
  private boolean oneInExp(long n, long d) {
    long k = 1;
    while (random.nextLong(d * k) < n) {
      k++;
    }
    return k % 2 == 1;
  }

  /**
   * The least whole number that the noise exceeds with at most a chance of {@code chance}: {@code
   * P(X ≥ m) ≤ exp(−ε m)}.
   */
  public static long beyond(BigDecimal epsilon, double chance) {
    return (long) Math.ceil(-Math.log(chance) / epsilon.doubleValue());
  }
}
