package io.elpis.trace.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BiasLawTest {
  @Test
  void bias_overAllQuantiles_hasTheNaturalFrequencyAsItsMean() {
    for (double mean : new double[] {.02, .1, .3, .5, .7, .95}) {
      BiasLaw law = BiasLaw.of(mean);
      double sum = 0;
      int points = 100_000;
      for (int point = 0; point < points; point++) {
        double bias = law.bias((point + .5) / points);
        assertThat(bias).isBetween(0.0, 1.0);
        sum += bias;
      }
      assertThat(sum / points).as("mean of the law of %s", mean).isCloseTo(mean, within(1e-4));
    }
  }

  @Test
  void bias_ofAHalf_isTheCodesOwn() {
    for (double quantile : new double[] {.001, .2, .5, .9, .999}) {
      assertThat(BiasLaw.of(.5).bias(quantile))
          .isCloseTo(BiasLaw.ARCSINE.bias(quantile), within(1e-9))
          .isCloseTo(MarkCode.arcsine(quantile), within(1e-9));
    }
  }
}
