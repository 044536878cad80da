package io.elpis.trace.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.picture.Pictures;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PixelEvidenceTest {
  private static final int VIEWS = 40_000;

  /**
   * The figure is calibrated on views that played no part, in a page that bears another view: of
   * 40,000 of them, no more reach 10, 100, 1,000 and 10,000 than a tenth, a hundredth and so on,
   * with room of eight standard deviations for chance.
   */
  @Test
  void log10_viewsThatPlayedNoPart_reachNoMoreThanTheirBound() {
    Seeds.forEachSeed(
        1,
        random -> {
          MarkKey positions = PixelMarkTest.key(random);
          MarkKeys keys = new MarkKeys(positions, PixelMarkTest.key(random));
          BufferedImage page = Pictures.page(Pictures.Kind.TEXT, random);
          new PixelMark(keys.lattice(), keys.view("v-guilty")).write(page);
          BufferedImage posted = Pictures.posted(page, .8, .5, .6f, 2, random);
          PixelEvidence evidence = PixelEvidence.of(posted, keys.lattice());
          double[] sizes = new double[VIEWS];
          for (int view = 0; view < VIEWS; view++) {
            sizes[view] = evidence.log10(keys.view("v-" + view));
          }
          for (int digits = 1; digits <= 4; digits++) {
            int least = digits;
            long reached = Arrays.stream(sizes).filter(size -> size >= least).count();
            double allowed = VIEWS * Math.pow(10, -digits);
            assertThat((double) reached)
                .as("of 10^" + digits)
                .isLessThanOrEqualTo(allowed + 8 * Math.sqrt(allowed) + 8);
          }
        });
  }

  /** The mean is 1, by exact sums over all signs of a small vector. */
  @Test
  void mean_overAllSigns_isOne() {
    double[] values = {.3, -1.7, 2.4, 0, 1.1, -.6, .9, -3.2};
    for (double strength : new double[] {.05, .4, .8}) {
      double mean = 0;
      for (int signs = 0; signs < 1 << values.length; signs++) {
        double product = 1;
        for (int at = 0; at < values.length; at++) {
          int sign = (signs >> at & 1) == 1 ? 1 : -1;
          product *= Math.exp(strength * sign * values[at]) / Math.cosh(strength * values[at]);
        }
        mean += product / (1 << values.length);
      }
      assertThat(mean).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void log10_pageThatBearsNothing_namesNobodyAmongAThousand() {
    Seeds.forEachSeed(
        1,
        random -> {
          MarkKeys keys = new MarkKeys(PixelMarkTest.key(random), PixelMarkTest.key(random));
          BufferedImage page = Pictures.page(Pictures.Kind.PHOTOGRAPH, random);
          PixelEvidence evidence = PixelEvidence.of(page, keys.lattice());
          for (int view = 0; view < 1_000; view++) {
            // Certified among a thousand: fewer than one run in a million comes here.
            assertThat(evidence.log10(keys.view("v-" + view))).isLessThan(9);
          }
        });
  }
}
