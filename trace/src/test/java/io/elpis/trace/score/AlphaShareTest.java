package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AlphaShareTest {
  private static final int TRIES = 3_000;
  private static final int RUNS = 40;

  @Test
  void part_overAllTracesOfAllIncidents_sumsToLessThanOne() {
    double sum = 0;
    for (long incident = 1; incident <= 1_000; incident++) {
      double ofIncident = 0;
      for (long trace = 1; trace <= 1_000; trace++) {
        ofIncident += new AlphaShare(incident, trace).part();
      }
      assertThat(ofIncident).isLessThan(1.0 / incident);
      sum += ofIncident;
    }
    assertThat(sum).isBetween(.99, 1.0);
    assertThat(new AlphaShare(Long.MAX_VALUE, Long.MAX_VALUE).part()).isPositive();
    assertThat(new AlphaShare(7, 3).words())
        .isEqualTo("share incident 7 trace 3 part 1/(i*(i+1)*k*(k+1))");
    assertThatThrownBy(() -> new AlphaShare(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Somebody who knows the secret biases splits what they have into samples of five rows, each with
   * the rarer symbols in it, and tries them one after the other until somebody bears one by chance.
   * With all of α for each, that hits an innocent sooner or later; with shares, never: the most
   * that such a sample can weigh is below what is wanted.
   */
  @Test
  void name_aSampleSplitToFishForSomebody_hitsOnlyWhereEachTraceSpendsAllOfAlpha() {
    SplittableRandom random = new SplittableRandom(20_261_126);
    JointDecoder spendthrift = new JointDecoder(AttackBank.standard());
    int caughtByOneIncident = 0;
    int caughtByMany = 0;
    int caughtWithoutShares = 0;
    for (int run = 0; run < RUNS; run++) {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        Codeword innocent = innocent(random);
        if (isNamed(spendthrift, innocent)) {
          caughtWithoutShares++;
          caughtByOneIncident += isNamed(decoder(3, attempt), innocent) ? 1 : 0;
          caughtByMany += isNamed(decoder(2L + attempt, 1), innocent) ? 1 : 0;
        }
      }
    }
    assertThat(caughtWithoutShares).isPositive();
    assertThat(caughtByOneIncident).isZero();
    assertThat(caughtByMany).isZero();
  }

  /** What it costs: a real sample still names its copy in the hundredth incident. */
  @Test
  void name_aSampleOfFortyRows_namesItsCopyInTheHundredthIncident() {
    SplittableRandom random = new SplittableRandom(20_261_126);
    Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 50, 40, 6, .1), random);
    List<Named> named =
        decoder(100, 1).name(leak.sample(), leak.all(), AccessWeights.equal(51).weights());
    assertThat(named).extracting(Named::copy).containsExactly(0);
  }

  private static JointDecoder decoder(long incident, long trace) {
    return new JointDecoder(AttackBank.standard(), new AlphaShare(incident, trace));
  }

  private static final double[] RARE = {.14, .14, .14, .14, .14};

  private static Codeword innocent(RandomGenerator random) {
    byte[] symbols = new byte[RARE.length];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) (random.nextDouble() < RARE[slot] ? 1 : 0);
    }
    return new Codeword(symbols);
  }

  /** Five rows with one slot each, in which the rarer symbol is. */
  private static final Sample BAIT =
      Sample.of(
          IntStream.range(0, RARE.length)
              .mapToObj(slot ->
                  List.of(
                      new Sample.Alternative(
                          1,
                          List.of(new Sample.Slot(slot, "carrier " + slot, RARE[slot], (byte) 1)))))
              .toList());

  private static boolean isNamed(JointDecoder decoder, Codeword copy) {
    return !decoder.name(BAIT, List.of(copy), new double[] {1}).isEmpty();
  }
}
