package io.elpis.trace.score;

import io.elpis.trace.mark.MarkCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A simulated leak: copies of a set of rows, some of them mixed into a sample, others innocent. */
record Leak(Sample sample, List<Codeword> guilty, List<Codeword> innocent) {
  /** How the sample is made from the guilty copies. */
  enum Way {
    ROWS,
    INTERLEAVE,
    MAJORITY,
    MINORITY,
    COIN_FLIP,
    ERASE,
    NORMALISED,
    /** Puts whatever is rarest in the guilty copies, row by row the opposite of the first copy. */
    OPPOSITE
  }

  /** The shape of a leak. */
  record Shape(Way way, int copies, int innocents, int rows, int slots, double junk) {}

  static Leak of(Shape shape, RandomGenerator random) {
    int slots = shape.rows() * shape.slots();
    double[] biases = new double[slots];
    Arrays.setAll(biases, slot -> MarkCode.arcsine(random.nextDouble()));
    List<byte[]> copies = new ArrayList<>();
    for (int copy = 0; copy < shape.copies() + shape.innocents(); copy++) {
      copies.add(draw(biases, random));
    }
    List<byte[]> guilty = copies.subList(0, shape.copies());
    byte[] seen = new byte[slots];
    for (int row = 0; row < shape.rows(); row++) {
      boolean isJunk = random.nextDouble() < shape.junk();
      byte[] whole = guilty.get(random.nextInt(guilty.size()));
      for (int slot = row * shape.slots(); slot < (row + 1) * shape.slots(); slot++) {
        // Junk follows no bias at all: the surface of somebody else's table.
        seen[slot] =
            isJunk ? (byte) random.nextInt(2) : cell(shape.way(), slot, whole, guilty, random);
      }
    }
    List<Codeword> words = copies.stream().map(Codeword::new).toList();
    return new Leak(
        sample(shape, biases, seen),
        words.subList(0, shape.copies()),
        words.subList(shape.copies(), words.size()));
  }

  private static byte cell(
      Way way, int slot, byte[] whole, List<byte[]> guilty, RandomGenerator random) {
    int ones = 0;
    for (byte[] copy : guilty) {
      ones += copy[slot];
    }
    return switch (way) {
      case ROWS -> whole[slot];
      case NORMALISED -> Sample.ERASED;
      case OPPOSITE ->
          ones == 0 || ones == guilty.size() ? whole[slot] : (byte) (1 - guilty.getFirst()[slot]);
      case INTERLEAVE, MAJORITY, MINORITY, COIN_FLIP, ERASE -> {
        Response response = Response.valueOf(way.name());
        if (response.erased(ones, guilty.size()) > 0) {
          yield Sample.ERASED;
        }
        yield (byte) (random.nextDouble() < response.one(ones, guilty.size()) ? 1 : 0);
      }
    };
  }

  private static byte[] draw(double[] biases, RandomGenerator random) {
    byte[] symbols = new byte[biases.length];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) (random.nextDouble() < biases[slot] ? 1 : 0);
    }
    return symbols;
  }

  private static Sample sample(Shape shape, double[] biases, byte[] seen) {
    List<List<Sample.Alternative>> rows = new ArrayList<>();
    for (int row = 0; row < shape.rows(); row++) {
      List<Sample.Slot> slots = new ArrayList<>();
      for (int slot = row * shape.slots(); slot < (row + 1) * shape.slots(); slot++) {
        // One carrier for all, so that codewords keep their places.
        slots.add(new Sample.Slot(slot, "any", biases[slot], seen[slot]));
      }
      rows.add(List.of(new Sample.Alternative(1, slots)));
    }
    return Sample.of(rows);
  }

  /** All copies, the guilty first. */
  List<Codeword> all() {
    List<Codeword> all = new ArrayList<>(guilty);
    all.addAll(innocent);
    return all;
  }
}
