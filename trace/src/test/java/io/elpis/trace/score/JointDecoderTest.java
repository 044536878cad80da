package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JointDecoderTest {
  private static final JointDecoder DECODER = new JointDecoder(AttackBank.standard());

  /** Two and more companions can be in a chain of so few slots, as their symbols are rare. */
  private static final double[] RARE = {.02, .03, .05, .02};

  private static double[] equal(int copies) {
    return AccessWeights.equal(copies).weights();
  }

  private static List<Named> name(Leak leak) {
    List<Codeword> all = leak.all();
    return DECODER.name(leak.sample(), all, equal(all.size()));
  }

  @Test
  void name_oneCopyWithAQuarterJunk_isNamedAndNobodyElse() {
    Seeds.forEachSeed(
        5,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 999, 40, 6, .25), random);
          assertThat(name(leak)).extracting(Named::copy).containsExactly(0);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Leak.Way.class,
      names = {"ROWS", "INTERLEAVE", "MAJORITY", "MINORITY", "COIN_FLIP", "ERASE"})
  void name_fiveMixedCopies_namesAllOfThemAndNobodyElse(Leak.Way way) {
    Seeds.forEachSeed(
        2,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(way, 5, 200, 400, 6, 0), random);
          assertThat(name(leak)).extracting(Named::copy).containsExactly(0, 1, 2, 3, 4);
        });
  }

  /** What a decoder that looks at one copy at a time does not reach. */
  @Test
  void name_twoCopiesMixedCellByCell_areFoundBecauseOneExplainsTheOther() {
    Seeds.forEachSeed(
        5,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.COIN_FLIP, 2, 998, 33, 6, 0), random);
          List<Named> named = name(leak);
          assertThat(named).isNotEmpty().allMatch(one -> one.copy() < 2);
          assertThat(named.getFirst().companions()).isPositive();
          Evidence alone = new Evidence(AttackBank.standard(), leak.sample(), List.of());
          assertThat(named.getFirst().log10Evidence())
              .isGreaterThan(alone.log(leak.all().getFirst()) / Math.log(10));
        });
  }

  /**
   * The law, exactly: over all that one copy could bear, weighed by the biases, the mean of its
   * evidence is at most one, whoever the others are and whatever was found. With more copies than
   * are looked at again, too.
   */
  @Test
  void evidence_averagedOverAllThatOneCopyCouldBear_isAtMostOne() {
    Seeds.forEachSeed(
        20,
        random -> {
          int copies = random.nextBoolean() ? 6 : 70;
          List<Codeword> words = new ArrayList<>();
          for (int copy = 0; copy < copies; copy++) {
            words.add(word(random));
          }
          double[] weights = new double[copies];
          Arrays.setAll(weights, copy -> random.nextDouble() / copies);
          Sample sample = found(word(random));
          for (int copy = 0; copy < Math.min(10, copies); copy++) {
            assertThat(mean(sample, words, weights, copy)).isLessThan(1 + 1e-9);
          }
        });
  }

  /** That the chains of the test above are no empty ones. */
  @Test
  void evidence_ofCopiesThatShareTheRareSymbolsBetweenThem_isMoreThanWhatEachHasAlone() {
    Sample sample = found(new Codeword(new byte[] {1, 1, 1, 1}));
    List<Codeword> words =
        List.of(new Codeword(new byte[] {1, 1, 0, 0}), new Codeword(new byte[] {0, 0, 1, 1}));
    double[] joint = DECODER.log10Evidence(sample, words, new double[] {.5, .5});
    Evidence alone = new Evidence(AttackBank.standard(), sample, List.of());
    assertThat(joint[0])
        .isGreaterThan(alone.log(words.getFirst()) / Math.log(10) + Math.log10(.71));
  }

  private static double mean(Sample sample, List<Codeword> words, double[] weights, int copy) {
    List<Codeword> others = new ArrayList<>(words);
    double mean = 0;
    for (int bits = 0; bits < (1 << RARE.length); bits++) {
      byte[] symbols = new byte[RARE.length];
      double chance = 1;
      for (int slot = 0; slot < symbols.length; slot++) {
        symbols[slot] = (byte) ((bits >> slot) & 1);
        chance *= symbols[slot] == 1 ? RARE[slot] : 1 - RARE[slot];
      }
      others.set(copy, new Codeword(symbols));
      mean += chance * Math.pow(10, DECODER.log10Evidence(sample, others, weights)[copy]);
    }
    return mean;
  }

  /** Each symbol is rare in half of the copies' slots. */
  private static Codeword word(RandomGenerator random) {
    byte[] symbols = new byte[RARE.length];
    for (int slot = 0; slot < symbols.length; slot++) {
      symbols[slot] = (byte) random.nextInt(2);
    }
    return new Codeword(symbols);
  }

  private static Sample found(Codeword seen) {
    List<List<Sample.Alternative>> rows = new ArrayList<>();
    for (int slot = 0; slot < RARE.length; slot++) {
      rows.add(
          List.of(
              new Sample.Alternative(
                  1, List.of(new Sample.Slot(slot, "any", RARE[slot], seen.symbols()[slot])))));
    }
    return Sample.of(rows);
  }

  @ParameterizedTest
  @EnumSource
  void evidence_ofInnocents_reachesOneOverAlphaAtMostAlphaOften(Leak.Way way) {
    SplittableRandom random = new SplittableRandom(20_261_126);
    int innocents = 0;
    int[] reached = new int[4];
    for (int trace = 0; trace < 40; trace++) {
      int mixed = 1 + random.nextInt(6);
      Leak leak =
          Leak.of(
              new Leak.Shape(way, mixed, 200, 5 + random.nextInt(40), 6, random.nextDouble() * .5),
              random);
      double[] evidence =
          DECODER.log10Evidence(leak.sample(), leak.all(), equal(leak.all().size()));
      for (int copy = mixed; copy < evidence.length; copy++) {
        innocents++;
        for (int height = 1; height < reached.length; height++) {
          reached[height] += evidence[copy] >= height ? 1 : 0;
        }
      }
    }
    for (int height = 1; height < reached.length; height++) {
      double alpha = Math.pow(10, -height);
      // Innocents of one trace are judged on the same sample, so 6 standard errors.
      assertThat((double) reached[height] / innocents)
          .isLessThan(alpha + 6 * Math.sqrt(alpha / innocents));
    }
  }

  @Test
  void name_aSampleOfNobodys_namesNobody() {
    Seeds.forEachSeed(
        5,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 300, 100, 6, 1), random);
          assertThat(name(leak)).isEmpty();
        });
  }

  @Test
  void name_innocentsUnderAWrongAccessModel_areNotNamed() {
    Seeds.forEachSeed(
        3,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.MINORITY, 3, 300, 60, 6, .2), random);
          double[] weights = equal(leak.all().size());
          // All that access can give goes to an innocent.
          weights[10] += 1 - Arrays.stream(weights).sum();
          assertThat(DECODER.name(leak.sample(), leak.all(), weights))
              .extracting(Named::copy)
              .doesNotContain(10);
        });
  }

  @Test
  void name_weightsAboveOne_areRefused() {
    Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 1, 1, 1, 0), new SplittableRandom(1));
    assertThatThrownBy(() -> DECODER.name(leak.sample(), leak.all(), new double[] {.6, .6}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
