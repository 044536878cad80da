package io.elpis.bench.watch;

import io.elpis.testkit.SeedMix;
import io.elpis.watch.stat.ActorDayWeights;
import io.elpis.watch.stat.MarkedDetector;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The delay of one test of one actor, apart from everything else: independent marks of rate p₀,
 * then of p₁ from some look of some day on. Beside it the oracle, a CUSUM that is told p₀ and p₁
 * and has the height at which it raises as many false alarms.
 */
final class DelayTrial {
  private static final int LOOKS_PER_DAY = 12;
  private static final int RUNS = 2_001;

  private final double honestRate;
  private final double bound;
  private final double alpha;

  /** A test whose bound m may lie above the true rate, as a learned one does. */
  DelayTrial(double honestRate, double bound, double alpha) {
    this.honestRate = honestRate;
    this.bound = bound;
    this.alpha = alpha;
  }

  /** Looks from the change to the alarm: median and 95th percentile. */
  record Delay(double median, double p95) {
    private static Delay of(double[] sorted) {
      return new Delay(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
    }
  }

  Delay detector(double attackRate) {
    double[] delays = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = SeedMix.random(11, run);
      MarkedDetector detector = new MarkedDetector();
      int change = LOOKS_PER_DAY * 5 + random.nextInt(LOOKS_PER_DAY);
      int look = 0;
      while (look < change || detector.score() < 1 / alpha) {
        double rate = look < change ? honestRate : attackRate;
        double mark = random.nextDouble() < rate ? 1 : 0;
        double weight = ActorDayWeights.weight(1 + look % LOOKS_PER_DAY, LOOKS_PER_DAY);
        detector.add(weight, mark, bound, look);
        look++;
      }
      delays[run] = look - change;
    }
    Arrays.sort(delays);
    return Delay.of(delays);
  }

  Delay oracle(double attackRate) {
    double height = Math.log(LOOKS_PER_DAY / alpha);
    double up = Math.log(attackRate / honestRate);
    double down = Math.log((1 - Math.min(attackRate, 1 - 1e-9)) / (1 - honestRate));
    double[] delays = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = SeedMix.random(12, run);
      double sum = 0;
      int look = 0;
      while (sum < height) {
        sum = Math.max(0, sum + (random.nextDouble() < attackRate ? up : down));
        look++;
      }
      delays[run] = look;
    }
    Arrays.sort(delays);
    return Delay.of(delays);
  }
}
