package io.elpis.testkit;

/**
 * A seeded shuffle of {@code 0 … size-1} that needs no memory: distinct numbers get distinct
 * places, in an order that looks random. Gives synthetic people distinct numbers and cards.
 *
 * <p>A four-round Feistel network over the next even number of bits, walked until it lands inside
 * (at most four steps on average). Not a cipher. Immutable.
 */
public final class Permutation {
  private static final int ROUNDS = 4;

  private final long seed;
  private final long size;
  private final int halfBits;
  private final long halfMask;

  /**
   * The shuffle of that seed and size.
   *
   * @param size 1 to 2^60
   */
  public Permutation(long seed, long size) {
    if (size < 1 || size > 1L << 60) {
      throw new IllegalArgumentException("a permutation has 1 to 2^60 places");
    }
    this.seed = seed;
    this.size = size;
    this.halfBits = (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2;
    this.halfMask = (1L << halfBits) - 1;
  }

  /** The place of {@code number}; numbers from {@code size} on begin again at the first. */
  public long at(long number) {
    long value = Math.floorMod(number, size);
    do {
      value = shuffle(value);
    } while (value >= size);
    return value;
  }

  public long size() {
    return size;
  }

  private long shuffle(long value) {
    long left = value >>> halfBits;
    long right = value & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (SeedMix.mix(seed, round, right) & halfMask);
      left = right;
      right = next;
    }
    return (left << halfBits) | right;
  }
}
