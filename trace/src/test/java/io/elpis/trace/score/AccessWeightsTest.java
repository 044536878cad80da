package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import io.elpis.trace.score.InferredFilter.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class AccessWeightsTest {
  private static final int UNIVERSE = 10_000;

  private static AccessWeights.Reach reach(int rows, int held, long all) {
    boolean[] holds = new boolean[rows];
    Arrays.fill(holds, 0, held, true);
    return new AccessWeights.Reach(holds, all);
  }

  @Test
  void weights_sumToAtMostOneAndNoneIsBelowHalfOfAnEqualShare() {
    Seeds.forEachSeed(
        50,
        random -> {
          List<AccessWeights.Reach> reaches = new ArrayList<>();
          int rows = 1 + random.nextInt(300);
          for (int copy = 0; copy < 1 + random.nextInt(200); copy++) {
            reaches.add(reach(rows, random.nextInt(rows + 1), random.nextInt(UNIVERSE)));
          }
          double[] weights = AccessWeights.of(reaches, UNIVERSE).weights();
          assertThat(Arrays.stream(weights).sum()).isLessThan(1 + 1e-9);
          assertThat(Arrays.stream(weights).min().orElseThrow())
              .isGreaterThanOrEqualTo(.5 / weights.length);
        });
  }

  /** Ten rows of which a fifth came from elsewhere; each candidate saw another 200 of 10,000. */
  @Test
  void weights_tenRowsWithAFifthFromElsewhere_putTheirSourceFirst() {
    Seeds.forEachSeed(
        1,
        random -> {
          int first = 0;
          int plays = 200;
          for (int play = 0; play < plays; play++) {
            first += isFirst(random) ? 1 : 0;
          }
          assertThat(first).isGreaterThanOrEqualTo(plays * 99 / 100 - 2);
        });
  }

  private static boolean isFirst(RandomGenerator random) {
    List<AccessWeights.Reach> reaches = new ArrayList<>();
    reaches.add(reach(10, 8, 200));
    for (int copy = 1; copy < 200; copy++) {
      boolean[] holds = new boolean[10];
      for (int row = 0; row < 10; row++) {
        holds[row] = random.nextInt(UNIVERSE) < 200;
      }
      reaches.add(new AccessWeights.Reach(holds, 200));
    }
    double[] shares = AccessWeights.of(reaches, UNIVERSE).shares();
    return Arrays.stream(shares).max().orElseThrow() == shares[0] && shares[0] > .5;
  }

  /**
   * The dump of one branch by somebody who sees all: of those who see most of that branch, nobody
   * is a strong lead. Without the filter somebody nearly always would be.
   */
  @Test
  void weights_dumpOfOneBranch_pointAtNobodyInIt() {
    Seeds.forEachSeed(
        1,
        random -> {
          int withFilter = 0;
          int without = 0;
          int plays = 300;
          for (int play = 0; play < plays; play++) {
            List<AccessWeights.Reach> insiders = new ArrayList<>();
            for (int insider = 0; insider < 10; insider++) {
              insiders.add(insider(.6 + .4 * random.nextDouble(), random));
            }
            withFilter += strongest(insiders, 500) > .99 ? 1 : 0;
            without += strongest(insiders, UNIVERSE) > .99 ? 1 : 0;
          }
          assertThat(withFilter).isLessThanOrEqualTo(plays / 100);
          assertThat(without).isGreaterThan(plays / 4);
        });
  }

  private static AccessWeights.Reach insider(double share, RandomGenerator random) {
    boolean[] holds = new boolean[50];
    for (int row = 0; row < holds.length; row++) {
      holds[row] = random.nextDouble() < share;
    }
    return new AccessWeights.Reach(holds, (long) (500 * share));
  }

  private static double strongest(List<AccessWeights.Reach> reaches, long inFilter) {
    return Arrays.stream(AccessWeights.of(reaches, inFilter).shares()).max().orElseThrow();
  }

  @Test
  void filter_ofASample_isWhatNearlyAllOfItShares() {
    List<Set<Attribute>> records = new ArrayList<>();
    for (int record = 0; record < 20; record++) {
      records.add(
          Set.of(
              new Attribute("branch", record < 17 ? "st-17" : "st-2"),
              new Attribute("product", "p" + record % 5)));
    }
    InferredFilter filter = InferredFilter.of(records);
    assertThat(filter.words()).containsExactly("branch=st-17");
    assertThat(filter.admits(records.getFirst())).isTrue();
    assertThat(filter.admits(records.getLast())).isFalse();
    assertThat(InferredFilter.of(List.of()).words()).isEmpty();
  }
}
