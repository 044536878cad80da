package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import io.elpis.trace.mark.MarkCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Samples that access speaks of wrongly: rows chosen to fit a victim, the dump of a branch by
 * somebody who sees all, a copy of which access says that it cannot be the source.
 */
final class FramingTest {
  private static final int CANDIDATES = 40;
  private static final int SLOTS = 6;
  private static final int BRANCH = 500;

  private record Play(Sample sample, List<Codeword> words, double[] weights) {
    List<Named> named() {
      return new JointDecoder(AttackBank.standard()).name(sample, words, weights);
    }
  }

  /** Access says that a candidate alone holds all rows, out of a set no larger than they are. */
  private static double[] allOn(int victim, int rows) {
    List<AccessWeights.Reach> reaches = new ArrayList<>();
    for (int copy = 0; copy < CANDIDATES; copy++) {
      boolean[] holds = new boolean[rows];
      Arrays.fill(holds, copy == victim);
      reaches.add(new AccessWeights.Reach(holds, copy == victim ? rows : BRANCH));
    }
    return AccessWeights.of(reaches, 100_000).weights();
  }

  /**
   * A sample as somebody spells it.
   *
   * @param source the candidate whose copy it is of; nobody's where that is below zero
   */
  private static Play play(int rows, int source, double[] weights, RandomGenerator random) {
    byte[][] copies = new byte[CANDIDATES][rows * SLOTS];
    List<List<Sample.Alternative>> content = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<Sample.Slot> slots = new ArrayList<>();
      double style = random.nextDouble();
      for (int slot = row * SLOTS; slot < (row + 1) * SLOTS; slot++) {
        double bias = MarkCode.arcsine(random.nextDouble());
        for (byte[] copy : copies) {
          copy[slot] = (byte) (random.nextDouble() < bias ? 1 : 0);
        }
        byte seen =
            source >= 0 ? copies[source][slot] : (byte) (random.nextDouble() < style ? 1 : 0);
        slots.add(new Sample.Slot(slot, "carrier " + slot % SLOTS, bias, seen));
      }
      content.add(List.of(new Sample.Alternative(1, slots)));
    }
    return new Play(Sample.of(content), Arrays.stream(copies).map(Codeword::new).toList(), weights);
  }

  @Test
  void name_rowsChosenToFitAVictim_namesTheirSourceAndNotTheVictim() {
    double[] weights = allOn(7, 60);
    assertThat(weights[7]).isGreaterThan(.5);
    Seeds.forEachSeed(
        20,
        random ->
            // A victim would be named once in two thousand plays at the very most.
            assertThat(play(60, 3, weights, random).named())
                .extracting(Named::copy)
                .containsExactly(3));
  }

  /** What a wrong model costs: a factor of at most two below an equal share. */
  @Test
  void weights_sourceThatAccessDenies_loseAtMostHalfOfAnEqualShare() {
    double[] weights = allOn(7, 60);
    double equal = 1.0 / CANDIDATES;
    assertThat(weights[3]).isGreaterThanOrEqualTo(equal / 2).isLessThan(equal);
  }

  @Test
  void name_noMarkLeft_accessAloneNamesNobody() {
    double[] weights = allOn(7, 60);
    Sample bare = Sample.of(List.of());
    List<Codeword> words = new ArrayList<>();
    for (int copy = 0; copy < CANDIDATES; copy++) {
      words.add(new Codeword(new byte[0]));
    }
    assertThat(new JointDecoder(AttackBank.standard()).name(bare, words, weights)).isEmpty();
  }

  /**
   * Insiders of a branch hold most of it; somebody who sees all dumped it, spelled as the vault.
   */
  @Test
  void name_administratorsDumpOfOneBranch_certifiesNobody() {
    Seeds.forEachSeed(
        100,
        random -> {
          List<AccessWeights.Reach> insiders = new ArrayList<>();
          for (int insider = 0; insider < CANDIDATES; insider++) {
            double share = .6 + .4 * random.nextDouble();
            boolean[] holds = new boolean[60];
            for (int row = 0; row < holds.length; row++) {
              holds[row] = random.nextDouble() < share;
            }
            insiders.add(new AccessWeights.Reach(holds, (long) (BRANCH * share)));
          }
          // Without the filter, as the worst of models has it.
          double[] weights = AccessWeights.of(insiders, 1_000_000).weights();
          assertThat(play(60, -1, weights, random).named())
              .noneMatch(one -> one.tier() == Tier.CERTIFIED);
        });
  }
}
