package io.elpis.watch.state;

/**
 * 64-bit hashes of ids for tables in bounded memory. Fast, well mixed, the same on every machine;
 * not a cryptographic function.
 */
public final class Hashes {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Hashes() {}

  /** Never zero, so that zero can stand for an empty place. */
  public static long of(String id) {
    long state = id.length() * GOLDEN;
    for (int index = 0; index < id.length(); index++) {
      state = (state ^ id.charAt(index)) * 0x100000001b3L;
    }
    long mixed = mix(state);
    return mixed == 0 ? GOLDEN : mixed;
  }

  /** Zero for the empty text, which stands for none. */
  public static long orZero(String id) {
    return id.isEmpty() ? 0 : of(id);
  }

  /** The hash of an ordered pair; never zero. */
  public static long of(long first, long second) {
    long mixed = mix(first * GOLDEN + second);
    return mixed == 0 ? GOLDEN : mixed;
  }

  private static long mix(long value) {
    // The finaliser of MurmurHash3, variant 13 (Stafford).
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
