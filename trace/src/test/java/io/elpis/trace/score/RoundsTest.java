package io.elpis.trace.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Rounds ROUNDS = new Rounds(AttackBank.standard());

  private static double[] equal(int copies) {
    return AccessWeights.equal(copies).weights();
  }

  private static List<Named> name(Leak leak) {
    List<Codeword> all = leak.all();
    return ROUNDS.name(leak.sample(), all, equal(all.size()));
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

  @Test
  void name_fiveMixedCopies_findsThemInRounds() {
    Seeds.forEachSeed(
        2,
        random -> {
          Leak leak = Leak.of(new Leak.Shape(Leak.Way.ROWS, 5, 200, 400, 6, 0), random);
          assertThat(name(leak)).extracting(Named::copy).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        });
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
          assertThat(ROUNDS.name(leak.sample(), leak.all(), weights))
              .extracting(Named::copy)
              .doesNotContain(10);
        });
  }

  @Test
  void name_weightsAboveOne_areRefused() {
    Leak leak =
        Leak.of(new Leak.Shape(Leak.Way.ROWS, 1, 1, 1, 1, 0), new java.util.SplittableRandom(1));
    assertThatThrownBy(() -> ROUNDS.name(leak.sample(), leak.all(), new double[] {.6, .6}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
