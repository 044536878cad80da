package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class PowerTest {
  private static final AttackBank BANK = AttackBank.standard();

  private static Leak leak(int rows, RandomGenerator random) {
    return Leak.of(new Leak.Shape(Leak.Way.ERASE, 3, 5, rows, 6, .2), random);
  }

  @Test
  void power_ofASample_growsWithItsRows() {
    Seeds.forEachSeed(
        1,
        random -> {
          List<Power> few = power(2, random);
          List<Power> some = power(20, random);
          List<Power> many = power(80, random);
          assertThat(few.getFirst().named()).isLessThan(.5);
          assertThat(many.getFirst().named()).isGreaterThan(.99);
          // With three companions; at 80 rows even they may all be named.
          assertThat(some.get(3).named()).isLessThan(some.getFirst().named() - .5);
        });
  }

  private static List<Power> power(int rows, RandomGenerator random) {
    Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 1, rows, 6, 0), random);
    return Power.of(BANK, new AlphaShare(1, 1), leak.sample(), 1_000, .1, random.nextLong());
  }

  /** Two copies explain each other: alone, each is named in half of such plays. */
  @Test
  void power_ofFewRowsOfTwoCopies_takesTheCompanionIntoAccountAndSaysNotTooMuch() {
    SplittableRandom random = new SplittableRandom(20_261_126);
    double said = 0;
    int named = 0;
    int plays = 60;
    JointDecoder decoder = new JointDecoder(BANK, new AlphaShare(1, 1));
    for (int play = 0; play < plays; play++) {
      Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 2, 298, 15, 6, 0), random);
      List<Codeword> all = leak.all();
      named +=
          decoder.name(leak.sample(), all, AccessWeights.equal(all.size()).weights()).isEmpty()
              ? 0
              : 1;
      if (play < 6) {
        said +=
            Power.of(BANK, new AlphaShare(1, 1), leak.sample(), all.size(), 0, play).get(1).named()
                / 6;
      }
    }
    assertThat(said).isGreaterThan(.6).isLessThan((double) named / plays + .1);
  }

  /** What is kept between plays is what would be computed for each anew. */
  @Test
  void evidence_byOddsThatAreKept_isThatByOddsComputedAnew() {
    Seeds.forEachSeed(
        20,
        random -> {
          Leak leak = leak(40, random);
          BlankOdds odds = new BlankOdds(BANK, leak.sample());
          byte[] other = new byte[leak.sample().slots()];
          for (int slot = 0; slot < other.length; slot++) {
            other[slot] = (byte) (random.nextInt(3) - 1);
          }
          Sample seen = leak.sample().observing(other);
          Evidence kept = new Evidence(seen, new EvidenceTables(BANK, seen, List.of(), odds));
          Evidence anew = new Evidence(BANK, seen, List.of());
          for (Codeword copy : leak.all()) {
            assertThat(kept.log(copy)).isEqualTo(anew.log(copy));
          }
        });
  }

  @Test
  void part_ofASample_endsWithTheRowThatHasTheLastOfTheSlots() {
    Sample sample = leak(40, new SplittableRandom(1)).sample();
    assertThat(sample.part(sample.readableSlots())).isSameAs(sample);
    for (int wanted : new int[] {1, 7, 100}) {
      Sample part = sample.part(wanted);
      assertThat(part.content()).isEqualTo(sample.content().subList(0, part.rows()));
      assertThat(part.readableSlots()).isBetween(wanted, wanted + 5);
    }
    assertThat(sample.part(0).rows()).isZero();
  }
}
