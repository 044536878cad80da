package io.elpis.gateway.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.vault.crypt.SecretBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class NoiseTest {
  private static final int DRAWS = 20_000;
  private final Noise noise = new Noise(SecretBytes.copyOf(new byte[SecretBytes.KEY_LENGTH]));

  @Test
  void of_manyQuestions_isTheTwoSidedGeometricDistribution() {
    long[] drawn = new long[DRAWS];
    Arrays.setAll(drawn, i -> noise.of("day-" + i, 3));
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double variance = Arrays.stream(drawn).mapToDouble(x -> x * x).average().orElseThrow();
    double p = Math.exp(-1 / 3.0);
    // The key is fixed, so these are the same twenty thousand draws in every run.
    assertThat(mean).isCloseTo(0, within(.1));
    assertThat(variance).isCloseTo(2 * p / ((1 - p) * (1 - p)), within(.8));
    double beyond = atLeast(drawn, 4) / (double) atLeast(drawn, 1);
    assertThat(beyond).isCloseTo(p * p * p, within(.02));
  }

  @Test
  void of_theSameQuestion_isTheSameAnswer() {
    assertThat(noise.of("event\n2026-01-02\nopen", 2))
        .isEqualTo(noise.of("event\n2026-01-02\nopen", 2));
  }

  private static long atLeast(long[] drawn, long value) {
    return Arrays.stream(drawn).filter(x -> x >= value).count();
  }
}
