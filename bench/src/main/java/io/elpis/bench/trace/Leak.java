package io.elpis.bench.trace;

import io.elpis.trace.mark.BiasLaw;
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

  /** The logarithm of how far the odds of other biases are off at most. */
  private static final double MOST_OFF = Math.log(1.2);

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
    /**
     * By somebody who knows the biases, and in each slot puts what the copy that stands out most so
     * far does not have.
     */
    EVADE,
    /** By somebody who knows the biases, and puts the rarer symbol everywhere, had or not. */
    RARER,
    /** One copy's marks in the first half, another's in the second; then every third cell lost. */
    HALVES
  }

  /** What became of the spelling after the mixing. */
  enum Surface {
    AS_MADE,
    /**
     * A program spelled two of three carriers all alike, and a third of the cells of the others.
     */
    SOME_WIPED,
    ALL_WIPED,
    /** Copies were drawn by other biases than the decoder reads: odds off by up to a fifth. */
    OTHER_BIASES
  }

  /**
   * What is played.
   *
   * @param junk the share of rows that no copy gave
   */
  record Shape(
      Way way, int mixed, int candidates, int rows, int slots, double junk, Surface surface) {
    Shape(Way way, int mixed, int candidates, int rows, int slots, double junk) {
      this(way, mixed, candidates, rows, slots, junk, Surface.AS_MADE);
    }
  }

  static Leak of(Shape shape, RandomGenerator random) {
    return of(shape, BiasLaw.ARCSINE, random);
  }

  /** A leak of copies whose biases follow a law. */
  static Leak of(Shape shape, BiasLaw law, RandomGenerator random) {
    int slots = shape.rows() * shape.slots();
    double[] biases = new double[slots];
    double[] drawnBy = new double[slots];
    for (int slot = 0; slot < slots; slot++) {
      biases[slot] = law.bias(random.nextDouble());
      drawnBy[slot] =
          shape.surface() == Surface.OTHER_BIASES ? off(biases[slot], random) : biases[slot];
    }
    List<byte[]> copies = new ArrayList<>(shape.candidates());
    for (int copy = 0; copy < shape.candidates(); copy++) {
      copies.add(draw(drawnBy, random));
    }
    byte[] seen = mix(shape, drawnBy, copies.subList(0, shape.mixed()), random);
    wipe(shape, seen, random);
    return new Leak(shape, shape.mixed(), biases, seen, copies, sample(shape, biases, seen));
  }

  /** What each copy bears in the slots that the sample kept. */
  List<Codeword> words() {
    int[] kept = sample.positions().stream().mapToInt(position -> (Integer) position).toArray();
    return copies.stream()
        .map(copy -> {
          byte[] symbols = new byte[kept.length];
          for (int slot = 0; slot < kept.length; slot++) {
            symbols[slot] = copy[kept[slot]];
          }
          return new Codeword(symbols);
        })
        .toList();
  }

  private static double off(double bias, RandomGenerator random) {
    double odds = bias / (1 - bias) * Math.exp(MOST_OFF * (2 * random.nextDouble() - 1));
    return odds / (1 + odds);
  }

  private static void wipe(Shape shape, byte[] seen, RandomGenerator random) {
    for (int slot = 0; slot < seen.length; slot++) {
      boolean isWiped =
          switch (shape.surface()) {
            case AS_MADE, OTHER_BIASES -> false;
            case ALL_WIPED -> true;
            case SOME_WIPED -> slot % 3 != 0 || random.nextInt(3) == 0;
          };
      seen[slot] = isWiped ? 0 : seen[slot];
    }
  }

  private static byte[] draw(double[] biases, RandomGenerator random) {
    byte[] symbols = new byte[biases.length];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) (random.nextDouble() < biases[slot] ? 1 : 0);
    }
    return symbols;
  }

  private static byte[] mix(
      Shape shape, double[] biases, List<byte[]> guilty, RandomGenerator random) {
    byte[] seen = new byte[shape.rows() * shape.slots()];
    double[] scores = new double[guilty.size()];
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
                : switch (shape.way()) {
                  case EVADE -> evading(slot, biases[slot], guilty, scores);
                  case RARER -> (byte) (biases[slot] < .5 ? 1 : 0);
                  default -> cell(shape.way(), slot, whole, guilty, random);
                };
      }
    }
    return seen;
  }

  /** What the copy with the highest score does not have, where any other has it. */
  private static byte evading(int slot, double bias, List<byte[]> guilty, double[] scores) {
    int foremost = 0;
    for (int copy = 1; copy < scores.length; copy++) {
      foremost = scores[copy] > scores[foremost] ? copy : foremost;
    }
    byte wanted = (byte) (1 - guilty.get(foremost)[slot]);
    byte put =
        guilty.stream().anyMatch(copy -> copy[slot] == wanted)
            ? wanted
            : guilty.get(foremost)[slot];
    double rare = put == 1 ? bias : 1 - bias;
    for (int copy = 0; copy < scores.length; copy++) {
      scores[copy] +=
          guilty.get(copy)[slot] == put
              ? Math.sqrt((1 - rare) / rare)
              : -Math.sqrt(rare / (1 - rare));
    }
    return put;
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
      case ROWS, HALVES, EVADE, RARER -> whole[slot];
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
        String carrier = "carrier " + slot % shape.slots();
        slots.add(new Sample.Slot(slot, carrier, biases[slot], seen[slot]));
      }
      rows.add(List.of(new Sample.Alternative(1, slots)));
    }
    return Sample.of(rows);
  }
}
