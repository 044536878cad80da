package io.elpis.bench.trace;

import io.elpis.testkit.picture.Pictures;
import io.elpis.testkit.picture.Pictures.Kind;
import io.elpis.trace.mark.MarkKey;
import io.elpis.trace.mark.MarkKeys;
import io.elpis.trace.pixel.PixelEvidence;
import io.elpis.trace.pixel.PixelMark;
import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ObjDoubleConsumer;

/**
 * What is left of the marks of a view once its page was cut, made smaller or larger, noised and
 * squeezed: in how many plays it is named with certainty among a thousand, and the least evidence;
 * and the most that any view reached that played no part.
 */
public final class ViewBench {
  /** Names a view among a thousand at 10⁻⁶. */
  private static final double CERTAIN = 9;

  private static final int STRANGERS = 2_000;

  private static final List<Posting> POSTINGS =
      List.of(
          new Posting(1, 1, 1f, 0),
          new Posting(1, 1, .6f, 0),
          new Posting(.5, 1, .6f, 0),
          new Posting(1.5, 1, .6f, 0),
          new Posting(1, .5, .6f, 0),
          new Posting(.7, .5, .6f, 0),
          new Posting(.5, .5, .6f, 0),
          new Posting(.5, .5, .6f, 4),
          new Posting(1.5, .5, .6f, 4),
          new Posting(1, .33, .6f, 0),
          new Posting(.5, .33, .6f, 0),
          new Posting(1, .25, .6f, 0),
          new Posting(.45, .5, .4f, 0));

  private final ObjDoubleConsumer<String> figures;
  private final PrintStream words;
  private final int plays;
  private final SplittableRandom random = new SplittableRandom(20_261_126);
  private double strangest = Double.NEGATIVE_INFINITY;
  private long strangers;

  /**
   * A bench.
   *
   * @param figures takes each figure by name
   * @param words told how far it is
   * @param plays for each line and kind of page
   */
  public ViewBench(ObjDoubleConsumer<String> figures, PrintStream words, int plays) {
    this.figures = figures;
    this.words = words;
    this.plays = plays;
  }

  /**
   * What becomes of a page.
   *
   * @param crop share of either side that is kept
   * @param quality of the JPEG; 1 for none
   * @param noise levels, one standard deviation
   */
  private record Posting(double scale, double crop, float quality, double noise) {
    String name(Kind kind) {
      return String.format(
          Locale.ROOT,
          "%s_scale_%.2f_side_%.2f_jpeg_%.0f_noise_%.0f",
          kind.name().toLowerCase(Locale.ROOT),
          scale,
          crop,
          quality * 100,
          noise);
    }
  }

  /** Measures. */
  public void run() {
    for (Kind kind : Kind.values()) {
      for (Posting posting : POSTINGS) {
        line(kind, posting);
      }
    }
    figures.accept("views_of_no_part", (double) strangers);
    figures.accept("views_of_no_part_most_log10", strangest);
  }

  private void line(Kind kind, Posting posting) {
    double least = Double.POSITIVE_INFINITY;
    double sum = 0;
    int certain = 0;
    for (int play = 0; play < plays; play++) {
      double evidence = play(kind, posting);
      least = Math.min(least, evidence);
      sum += evidence;
      certain += evidence >= CERTAIN ? 1 : 0;
    }
    String name = posting.name(kind);
    figures.accept(name + "_certain_of_" + plays, (double) certain);
    figures.accept(name + "_log10_least", least);
    figures.accept(name + "_log10_mean", sum / plays);
    words.println(name);
  }

  private double play(Kind kind, Posting posting) {
    MarkKeys keys = new MarkKeys(key(), key());
    BufferedImage page = Pictures.page(kind, random);
    new PixelMark(keys.lattice(), keys.view("seen")).write(page);
    BufferedImage posted =
        Pictures.posted(
            page, posting.scale(), posting.crop(), posting.quality(), posting.noise(), random);
    PixelEvidence evidence = PixelEvidence.of(posted, keys.lattice());
    for (int stranger = 0; stranger < STRANGERS; stranger++) {
      strangest = Math.max(strangest, evidence.log10(keys.view("stranger-" + stranger)));
      strangers++;
    }
    return evidence.log10(keys.view("seen"));
  }

  private MarkKey key() {
    byte[] bytes = new byte[MarkKey.LENGTH];
    random.nextBytes(bytes);
    return MarkKey.of(bytes);
  }
}
