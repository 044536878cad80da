package io.elpis.bench.trace;

import io.elpis.trace.mark.MarkCode;
import io.elpis.trace.score.Codeword;
import io.elpis.trace.score.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A simulated leak of rows whose marks are drawn as the code draws them: the first copies of {@link
 * #copies} were mixed into {@link #seen}, the others played no part.
 *
 * @param guilty how many were mixed
 */
record Leak(
    Shape shape, int guilty, double[] biases, byte[] seen, List<byte[]> copies, Sample sample) {

  /** What attackers put where their copies differ. */
  enum Way {
    /** Whole rows, each from one of the copies. */
    ROWS,
    INTERLEAVE,
    MAJORITY,
    MINORITY,
    COIN_FLIP,
    ERASE,
    /** The opposite of what the first copy has: no attack of the bank. */
    OPPOSITE,
    /** One copy's marks in the first half, another's in the second; then every third cell lost. */
    HALVES
  }

  /**
   * What is played.
   *
   * @param junk the share of rows that no copy gave
   */
  record Shape(Way way, int mixed, int candidates, int rows, int slots, double junk) {}

  static Leak of(Shape shape, RandomGenerator random) {
    int slots = shape.rows() * shape.slots();
    double[] biases = new double[slots];
    for (int slot = 0; slot < slots; slot++) {
      biases[slot] = MarkCode.arcsine(random.nextDouble());
    }
    List<byte[]> copies = new ArrayList<>(shape.candidates());
    for (int copy = 0; copy < shape.candidates(); copy++) {
      copies.add(draw(biases, random));
    }
    byte[] seen = mix(shape, copies.subList(0, shape.mixed()), random);
    return new Leak(shape, shape.mixed(), biases, seen, copies, sample(shape, biases, seen));
  }

  List<Codeword> words() {
    return copies.stream().map(Codeword::new).toList();
  }

  private static byte[] draw(double[] biases, RandomGenerator random) {
    byte[] symbols = new byte[biases.length];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) (random.nextDouble() < biases[slot] ? 1 : 0);
    }
    return symbols;
  }

  private static byte[] mix(Shape shape, List<byte[]> guilty, RandomGenerator random) {
    byte[] seen = new byte[shape.rows() * shape.slots()];
    for (int row = 0; row < shape.rows(); row++) {
      boolean isJunk = random.nextDouble() < shape.junk();
      // Somebody else's table follows no bias of ours.
      double style = random.nextDouble();
      byte[] whole =
          shape.way() == Way.HALVES
              ? guilty.get(row * guilty.size() / shape.rows())
              : guilty.get(random.nextInt(guilty.size()));
      for (int slot = row * shape.slots(); slot < (row + 1) * shape.slots(); slot++) {
        seen[slot] =
            isJunk
                ? (byte) (random.nextDouble() < style ? 1 : 0)
                : cell(shape.way(), slot, whole, guilty, random);
      }
    }
    return seen;
  }

  private static byte cell(
      Way way, int slot, byte[] whole, List<byte[]> guilty, RandomGenerator random) {
    int ones = 0;
    for (byte[] copy : guilty) {
      ones += copy[slot];
    }
    if (way == Way.HALVES) {
      return slot % 3 == 2 ? Sample.ERASED : whole[slot];
    }
    if (way == Way.ROWS || ones == 0 || ones == guilty.size()) {
      return whole[slot];
    }
    int twice = Integer.compare(2 * ones, guilty.size());
    return switch (way) {
      case ROWS, HALVES -> whole[slot];
      case INTERLEAVE -> guilty.get(random.nextInt(guilty.size()))[slot];
      case MAJORITY -> twice == 0 ? (byte) random.nextInt(2) : (byte) (twice > 0 ? 1 : 0);
      case MINORITY -> twice == 0 ? (byte) random.nextInt(2) : (byte) (twice > 0 ? 0 : 1);
      case COIN_FLIP -> (byte) random.nextInt(2);
      case ERASE -> Sample.ERASED;
      case OPPOSITE -> (byte) (1 - guilty.getFirst()[slot]);
    };
  }

  private static Sample sample(Shape shape, double[] biases, byte[] seen) {
    List<List<Sample.Alternative>> rows = new ArrayList<>(shape.rows());
    for (int row = 0; row < shape.rows(); row++) {
      List<Sample.Slot> slots = new ArrayList<>(shape.slots());
      for (int slot = row * shape.slots(); slot < (row + 1) * shape.slots(); slot++) {
        // One carrier for all, so that no slot is left out and codewords keep their places.
        slots.add(new Sample.Slot(slot, "any", biases[slot], seen[slot]));
      }
      rows.add(List.of(new Sample.Alternative(1, slots)));
    }
    return Sample.of(rows);
  }
}
