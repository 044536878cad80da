package io.elpis.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The noise has the distribution that its name says; seeds are fixed, so each run is the same. */
final class DiscreteLaplaceTest {
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.5", "1", "2", "0.03"})
  void draw_manyTimes_eachNumberComesAsOftenAsItShould(String epsilon) {
    double e = Double.parseDouble(epsilon);
    DiscreteLaplace noise = new DiscreteLaplace(new SplittableRandom(7), new BigDecimal(epsilon));
    Map<Long, Integer> seen = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      seen.merge(noise.draw(), 1, Integer::sum);
    }
    double scale = Math.tanh(e / 2);
    for (long x = -3; x <= 3; x++) {
      double expected = DRAWS * scale * Math.exp(-e * Math.abs(x));
      // Six standard deviations.
      assertThat((double) seen.getOrDefault(x, 0))
          .isCloseTo(expected, within(6 * Math.sqrt(expected) + 1));
    }
  }

  @Test
  void draw_neighbouringCounts_chancesDifferByAtMostExpEpsilon() {
    DiscreteLaplace noise = new DiscreteLaplace(new SplittableRandom(11), BigDecimal.ONE);
    Map<Long, Integer> of20 = new HashMap<>();
    Map<Long, Integer> of21 = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      of20.merge(20 + noise.draw(), 1, Integer::sum);
      of21.merge(21 + noise.draw(), 1, Integer::sum);
    }
    for (long x = 17; x <= 24; x++) {
      double ratio = (double) of20.getOrDefault(x, 1) / of21.getOrDefault(x, 1);
      assertThat(ratio).isBetween(Math.exp(-1) * 0.9, Math.exp(1) * 1.1);
    }
  }

  @Test
  void beyond_ofTheThreshold_isRareEnough() {
    assertThat(DiscreteLaplace.beyond(BigDecimal.ONE, 1e-6)).isEqualTo(14);
    assertThat(DiscreteLaplace.beyond(new BigDecimal("0.5"), 1e-6)).isEqualTo(28);
  }

  @Test
  void make_withoutEpsilon_isRefused() {
    assertThatThrownBy(() -> new DiscreteLaplace(new SplittableRandom(1), BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
