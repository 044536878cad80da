package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import io.elpis.trace.mark.MarkCode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The law of the evidence: its mean for a copy that played no part is one, whatever was done. */
final class EvidenceTest {
  private static final double LOG_10 = Math.log(10);

  private static double log10(Sample sample, Codeword copy) {
    return new Evidence(AttackBank.standard(), sample, List.of()).log(copy) / LOG_10;
  }

  private static double[] log10(Sample sample, List<Codeword> copies) {
    Evidence evidence = new Evidence(AttackBank.standard(), sample, List.of());
    return copies.stream().mapToDouble(copy -> evidence.log(copy) / LOG_10).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void evidence_ofInnocents_reachesOneOverAlphaAtMostAlphaOften(Leak.Way way) {
    Seeds.forEachSeed(
        1,
        random -> {
          int innocents = 0;
          int ten = 0;
          int hundred = 0;
          int thousand = 0;
          for (int trace = 0; trace < 40; trace++) {
            Leak leak = Leak.of(shape(way, random), random);
            for (double log : log10(leak.sample(), leak.innocent())) {
              innocents++;
              ten += log >= 1 ? 1 : 0;
              hundred += log >= 2 ? 1 : 0;
              thousand += log >= 3 ? 1 : 0;
            }
          }
          assertThat((double) ten / innocents).isLessThan(.1);
          assertThat((double) hundred / innocents).isLessThan(.01 + slack(.01, innocents));
          assertThat((double) thousand / innocents).isLessThan(.001 + slack(.001, innocents));
        });
  }

  /** Innocents of one trace are judged on the same sample, so 6 standard errors. */
  private static double slack(double alpha, int innocents) {
    return 6 * Math.sqrt(alpha / innocents);
  }

  private static Leak.Shape shape(Leak.Way way, RandomGenerator random) {
    return new Leak.Shape(
        way,
        1 + random.nextInt(6),
        200,
        5 + random.nextInt(40),
        1 + random.nextInt(6),
        random.nextDouble() * .5);
  }

  /** One slot, all attacks: the mean over the two symbols is one, exactly. */
  @Test
  void evidence_averagedOverTheSymbolsOfOneCopy_isOne() {
    Seeds.forEachSeed(
        200,
        random -> {
          double bias = MarkCode.arcsine(random.nextDouble());
          byte seen = (byte) (random.nextInt(3) - 1);
          Sample sample = one(bias, seen, .1 + .9 * random.nextDouble());
          List<Codeword> companions = new ArrayList<>();
          for (int copy = random.nextInt(5); copy > 0; copy--) {
            companions.add(new Codeword(new byte[] {(byte) (random.nextInt(3) - 1)}));
          }
          Evidence evidence = new Evidence(AttackBank.standard(), sample, companions);
          double zero = Math.exp(evidence.log(new Codeword(new byte[] {0})));
          double one = Math.exp(evidence.log(new Codeword(new byte[] {1})));
          assertThat((1 - bias) * zero + bias * one).isCloseTo(1, within(1e-9));
        });
  }

  private static Sample one(double bias, byte seen, double weight) {
    return Sample.of(
        List.of(
            List.of(
                new Sample.Alternative(
                    weight, List.of(new Sample.Slot("slot", "carrier", bias, seen))))));
  }

  @Test
  void evidence_ofAPlaceNotHeld_isOne() {
    Sample sample = one(.3, (byte) 1, 1);
    assertThat(log10(sample, new Codeword(new byte[] {Codeword.NOT_HELD})))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void evidence_whereMarksWereNormalisedAway_isOne() {
    Seeds.forEachSeed(
        20,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.NORMALISED, 2, 5, 50, 6, 0), random);
          assertThat(leak.sample().slots()).isZero();
          for (double log : log10(leak.sample(), leak.all())) {
            assertThat(log).isCloseTo(0, within(1e-12));
          }
        });
  }

  @Test
  void sample_aCarrierSpelledAlikeThroughout_isLeftOut() {
    List<List<Sample.Alternative>> rows = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      rows.add(
          List.of(
              new Sample.Alternative(
                  1,
                  List.of(
                      new Sample.Slot("a" + row, "wiped", .5, (byte) (row == 3 ? 1 : 0)),
                      new Sample.Slot("b" + row, "kept", .5, (byte) (row % 2))))));
    }
    assertThat(Sample.of(rows).positions())
        .hasSize(20)
        .allMatch(slot -> slot.toString().startsWith("b"));
    // Of five symbols nothing is concluded.
    assertThat(Sample.of(rows.subList(10, 15)).positions()).hasSize(10);
  }

  @Test
  void sample_theSameSlotTwice_countsOnce() {
    List<Sample.Slot> slots = List.of(new Sample.Slot("slot", "carrier", .02, (byte) 1));
    List<Sample.Alternative> row = List.of(new Sample.Alternative(1, slots));
    Codeword copy = new Codeword(new byte[] {1});
    Sample twice = Sample.of(List.of(row, row));
    assertThat(twice.rows()).isEqualTo(2);
    assertThat(twice.slots()).isEqualTo(1);
    assertThat(log10(twice, copy)).isEqualTo(log10(Sample.of(List.of(row)), copy));
  }

  @Test
  void thinned_aLongSample_keepsRowsFromAllOverItAndAllCanaries() {
    List<List<Sample.Alternative>> rows = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      List<Sample.Slot> slots = new ArrayList<>();
      for (int slot = 0; slot < (row % 10 == 9 ? 1 : 6); slot++) {
        byte seen = (byte) ((row + slot) % 2);
        slots.add(new Sample.Slot(row + "/" + slot, "carrier " + slot, .5, seen));
      }
      rows.add(List.of(new Sample.Alternative(1, slots)));
    }
    Sample whole = Sample.of(rows);
    assertThat(whole.thinned(whole.readableSlots())).isSameAs(whole);
    Sample part = whole.thinned(550);
    List<Integer> kept =
        part.content().stream()
            .map(row -> row.getFirst().slots().getFirst().position().toString())
            .map(name -> Integer.valueOf(name.substring(0, name.indexOf('/'))))
            .toList();
    assertThat(kept).filteredOn(row -> row % 10 == 9).hasSize(100);
    assertThat(kept).filteredOn(row -> row % 10 != 9).hasSizeBetween(60, 120);
    for (int tenth = 0; tenth < 10; tenth++) {
      int from = tenth * 100;
      assertThat(kept).filteredOn(row -> row >= from && row < from + 100).hasSizeBetween(12, 32);
    }
  }
}
