package io.elpis.watch.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class RateBoundTest {
  private static void learn(
      RateBound bound, int blocks, int size, double rate, RandomGenerator random) {
    for (int block = 0; block < blocks; block++) {
      int hits = 0;
      for (int mark = 0; mark < size; mark++) {
        hits += random.nextDouble() < rate ? 1 : 0;
      }
      bound.learn(size, hits, hits);
    }
  }

  @Test
  void bound_withoutData_isOne() {
    assertThat(new RateBound(.005).bound()).isEqualTo(1);
  }

  @Test
  void bound_ofOneRate_coversItClosely() {
    Seeds.forEachSeed(
        20,
        random -> {
          RateBound bound = new RateBound(.005);
          learn(bound, 5_000, 12, .05, random);
          assertThat(bound.bound()).isBetween(.048, .095);
          assertThat(bound.sampleSize()).isEqualTo(60_000);
        });
  }

  @Test
  void bound_ofAMixedRole_coversTheHigherHalf() {
    Seeds.forEachSeed(
        20,
        random -> {
          RateBound bound = new RateBound(.005);
          for (int actor = 0; actor < 400; actor++) {
            learn(bound, 10, 20, actor % 2 == 0 ? .02 : .1, random);
          }
          assertThat(bound.bound()).isBetween(.1, .22);
        });
  }

  @Test
  void bound_withThievesAmongTheLearned_isWidenedLittle() {
    Seeds.forEachSeed(
        20,
        random -> {
          RateBound bound = new RateBound(.005);
          learn(bound, 500, 12, .05, random);
          for (int day = 0; day < 20; day++) {
            learn(bound, 99, 12, .05, random);
            learn(bound, 1, 12, 1, random);
          }
          assertThat(bound.bound()).isBetween(.05, .16);
        });
  }

  @Test
  void bound_withFewMarks_isWide() {
    RateBound bound = new RateBound(.005);
    bound.learn(20, 0, 0);
    assertThat(bound.bound()).isBetween(.2, .6);
  }

  @Test
  void part_withoutAPast_orInARoleWithoutSpread_isTheWholeBound() {
    RateBound alike = new RateBound(.005);
    alike.learn(20, 1, 1);
    assertThat(alike.part(500, 0)).isEqualTo(1);
    Seeds.forEachSeed(
        20,
        random -> {
          RateBound mixed = mixed(random);
          assertThat(mixed.part(0, 0)).isCloseTo(1, within(1e-9));
          assertThat(mixed.part(400, 300)).isEqualTo(1);
          assertThat(mixed.part(4_000, 0)).isLessThan(mixed.part(40, 0)).isGreaterThan(.5);
        });
  }

  @Test
  void part_afterAnyHonestPast_fallsBelowTheActorsRateAboutAsSeldomAsWithout() {
    Seeds.forEachSeed(
        20,
        random -> {
          RateBound bound = mixed(random);
          int below = 0;
          int usual = 0;
          int actors = 4_000;
          for (int actor = 0; actor < actors; actor++) {
            double rate = rate(random);
            int count = 20 * random.nextInt(1, 60);
            int total = 0;
            for (int mark = 0; mark < count; mark++) {
              total += random.nextDouble() < rate ? 1 : 0;
            }
            below += bound.bound() * bound.part(count, total) < rate ? 1 : 0;
            usual += bound.bound() < rate ? 1 : 0;
          }
          assertThat(below).isLessThan(2 * usual + 40);
        });
  }

  @Test
  void admits_nobodySuspect_unlessTheyAreMoreThanAThird() {
    RateBound bound = new RateBound(.005);
    for (int block = 0; block < 4_000; block++) {
      assertThat(bound.admits(block % 5 == 0)).isEqualTo(block % 5 != 0);
    }
    int admitted = 0;
    for (int block = 0; block < 4_000; block++) {
      admitted += bound.admits(true) ? 1 : 0;
    }
    // The share crosses a third after some fifty blocks, and a bound that is wrong may learn again.
    assertThat(admitted).isBetween(3_800, 3_990);
  }

  /** A role in which people differ. */
  private static RateBound mixed(RandomGenerator random) {
    RateBound bound = new RateBound(.005);
    for (int actor = 0; actor < 600; actor++) {
      learn(bound, 10, 20, rate(random), random);
    }
    return bound;
  }

  private static double rate(RandomGenerator random) {
    return Math.clamp(.06 + .02 * random.nextGaussian(), 0, 1);
  }

  @Test
  void volume_rank_isNeverSmallerThanItsShare() {
    Seeds.forEachSeed(
        5,
        random -> {
          ConformalVolume volume = new ConformalVolume();
          int rare = 0;
          for (int day = 0; day < 20_000; day++) {
            double ratio = Math.exp(random.nextGaussian());
            rare += volume.pValue(ratio) <= .001 ? 1 : 0;
            volume.learn(ratio);
          }
          assertThat(rare).isLessThan(20 + 6 * 5);
          assertThat(volume.pValue(1e6)).isEqualTo(1.0 / 20_001);
        });
  }

  @Test
  void ranking_byEValues_keepsTheShareOfFalseOnes() {
    Seeds.forEachSeed(
        3,
        random -> {
          double falseShare = 0;
          int rounds = 400;
          for (int round = 0; round < rounds; round++) {
            record Scored(boolean honest, double score) {}
            List<Scored> scored = new ArrayList<>();
            for (int key = 0; key < 100; key++) {
              // 1/U^(1/2) / 2 is an e-value: its mean is one.
              scored.add(new Scored(true, .5 / Math.sqrt(random.nextDouble())));
            }
            for (int key = 0; key < 5; key++) {
              scored.add(new Scored(false, 5_000));
            }
            List<Scored> taken = EValueRanking.takeUp(scored, Scored::score, scored.size(), .1);
            long honest = taken.stream().filter(Scored::honest).count();
            falseShare += taken.isEmpty() ? 0 : (double) honest / taken.size();
            assertThat(taken).hasSizeGreaterThanOrEqualTo(5);
          }
          assertThat(falseShare / rounds).isLessThan(.1);
        });
  }
}
