package io.elpis.testkit;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Runs a law against many seeds. A failure names its seed; {@code -Delpis.seed=<that>} then runs
 * that one alone, on the command line of Maven as well as in an editor. {@code
 * -Delpis.seed.times=50} checks every law for fifty times as many seeds: a hunt for the seed that a
 * law does not hold for, before it fails somebody else's build.
 */
public final class Seeds {
  /** The system property that replays one seed. */
  public static final String PROPERTY = "elpis.seed";

  /** The system property that multiplies the runs of every law. */
  public static final String TIMES = "elpis.seed.times";

  private Seeds() {}

  /** A law that must hold for whatever {@code random} says. */
  @FunctionalInterface
  public interface Law {
    /** Throws where the law does not hold. */
    void check(RandomGenerator random) throws Exception;
  }

  /**
   * Checks {@code law} for {@code runs} fresh seeds, times {@link #TIMES} where that is set, or for
   * the one seed of {@link #PROPERTY}.
   *
   * @throws AssertionError naming the first seed for which the law failed; its cause says why
   */
  public static void forEachSeed(int runs, Law law) {
    if (runs < 1) {
      throw new IllegalArgumentException("a law needs at least one run");
    }
    String replayed = System.getProperty(PROPERTY);
    if (replayed != null) {
      check(Long.parseLong(replayed), law);
      return;
    }
    SplittableRandom seeds = new SplittableRandom(new SecureRandom().nextLong());
    long times = Integer.getInteger(TIMES, 1);
    for (long run = 0; run < runs * times; run++) {
      check(seeds.nextLong(), law);
    }
  }

  private static void check(long seed, Law law) {
    try {
      law.check(new SplittableRandom(seed));
    } catch (Exception | AssertionError | StackOverflowError failure) {
      throw new AssertionError(
          "failed with seed " + seed + "; replay with -D" + PROPERTY + "=" + seed, failure);
    }
  }
}
