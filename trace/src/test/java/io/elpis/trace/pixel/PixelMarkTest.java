package io.elpis.trace.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import io.elpis.testkit.picture.Pictures;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelMarkTest {
  /** Certified, and a thousand views that could have been meant. */
  private static final double CERTIFIED_OF_A_THOUSAND = 9;

  /** How often a mark survives is measured, and no law of every seed: the plays are the same. */
  private static final long PLAY = 20_261_126;

  private static MarkKeys keys(RandomGenerator random) {
    return new MarkKeys(key(random), key(random));
  }

  static MarkKey key(RandomGenerator random) {
    byte[] bytes = new byte[MarkKey.LENGTH];
    random.nextBytes(bytes);
    return MarkKey.of(bytes);
  }

  /**
   * What is done to a page between a screen and a work chat; a quarter is a half of either side.
   */
  @ParameterizedTest
  @CsvSource({
    "TEXT, 1, 1, 1, 0",
    "TEXT, .5, 1, .6, 0",
    "TEXT, .5, .5, .6, 0",
    "TEXT, 1.5, .5, .6, 4",
    "TEXT, .67, .5, .6, 4",
    "PHOTOGRAPH, 1, 1, .6, 4",
    "PHOTOGRAPH, .5, .5, .6, 4",
    "PHOTOGRAPH, 1.37, .5, .6, 4"
  })
  void write_thenPosted_isTheViewOfTheOneWhoseItIs(
      Pictures.Kind kind, double scale, double crop, float quality, double noise) {
    RandomGenerator random = new SplittableRandom(PLAY);
    MarkKeys keys = keys(random);
    BufferedImage page = Pictures.page(kind, random);
    new PixelMark(keys.lattice(), keys.view("v-his")).write(page);
    BufferedImage posted = Pictures.posted(page, scale, crop, quality, noise, random);
    PixelEvidence evidence = PixelEvidence.of(posted, keys.lattice());
    assertThat(evidence.scale()).isBetween(scale * .985, scale * 1.015);
    assertThat(evidence.log10(keys.view("v-his"))).isGreaterThan(CERTIFIED_OF_A_THOUSAND);
    assertThat(evidence.log10(keys.view("v-hers"))).isLessThan(4);
  }

  /** Two views of one page laid on each other: both played a part, a third did not. */
  @Test
  void write_meanOfTwoViews_isOfBothAndOfNobodyElse() {
    Seeds.forEachSeed(
        1,
        random -> {
          MarkKeys keys = keys(random);
          BufferedImage one = Pictures.page(Pictures.Kind.TEXT, random);
          BufferedImage other = Pictures.copy(one);
          new PixelMark(keys.lattice(), keys.view("v-1")).write(one);
          new PixelMark(keys.lattice(), keys.view("v-2")).write(other);
          PixelEvidence evidence = PixelEvidence.of(Pictures.mean(one, other), keys.lattice());
          assertThat(evidence.log10(keys.view("v-1"))).isGreaterThan(CERTIFIED_OF_A_THOUSAND);
          assertThat(evidence.log10(keys.view("v-2"))).isGreaterThan(CERTIFIED_OF_A_THOUSAND);
          assertThat(evidence.log10(keys.view("v-3"))).isLessThan(8);
        });
  }

  @Test
  void write_everyPixel_movesByAtMostEightLevels() {
    Seeds.forEachSeed(
        1,
        random -> {
          MarkKeys keys = keys(random);
          BufferedImage page = Pictures.page(Pictures.Kind.PHOTOGRAPH, random);
          BufferedImage plain = Pictures.copy(page);
          new PixelMark(keys.lattice(), keys.view("v-1")).write(page);
          int most = 0;
          for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
              int before = plain.getRGB(x, y) & 255;
              most = Math.max(most, Math.abs((page.getRGB(x, y) & 255) - before));
            }
          }
          assertThat(most).isBetween(1, 4 * PixelMark.STEP);
        });
  }
}
