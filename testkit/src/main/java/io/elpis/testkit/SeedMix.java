package io.elpis.testkit;

import java.util.SplittableRandom;

/**
 * Turns a seed and coordinates into independent random streams, so that item 1,000,000 can be made
 * without making the 999,999 before it, and a new kind of item does not change the old ones.
 *
 * <p>Costs some nanoseconds. The mixing is the finaliser of MurmurHash3, variant 13 (Stafford), as
 * {@link SplittableRandom} itself uses it; it is not a cryptographic function.
 */
public final class SeedMix {
  private SeedMix() {}

  /** A number that looks random and depends on every argument and on their order. */
  public static long mix(long seed, long... coordinates) {
    long state = finish(seed + 0x9e3779b97f4a7c15L);
    for (long coordinate : coordinates) {
      state = finish(state ^ finish(coordinate + 0x9e3779b97f4a7c15L)) + 0x9e3779b97f4a7c15L;
    }
    return state;
  }

  /** A random stream of its own for these coordinates. */
  public static SplittableRandom random(long seed, long... coordinates) {
    return new SplittableRandom(mix(seed, coordinates));
  }

  private static long finish(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
