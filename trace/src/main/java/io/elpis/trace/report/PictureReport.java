package io.elpis.trace.report;

import io.elpis.trace.score.Tier;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a trace of a picture found. It holds nothing of the picture.
 *
 * @param config digest of the configuration, fixed before the picture was read, in hexadecimal
 * @param spent which incident the trace is of, and what it could spend of α
 * @param views how many views could have been named
 * @param pages of the file, each by itself
 * @param named the views that are named; none where nothing is proven
 * @param cannotExclude what the findings leave open
 */
public record PictureReport(
    String config,
    Spent spent,
    int views,
    List<Page> pages,
    List<NamedView> named,
    List<String> cannotExclude) {
  public PictureReport {
    pages = List.copyOf(pages);
    named = List.copyOf(named);
    cannotExclude = List.copyOf(cannotExclude);
  }

  /**
   * How the pattern that all views have in common lies in a page.
   *
   * @param width in pixels, as it was read
   * @param height in pixels
   * @param score how well it fits, in standard deviations of one that does not
   * @param scale pixels of the picture for one of the page that went out, where it fits
   */
  public record Page(int width, int height, double score, double scale) {
    /** Below this, none of the million places that are tried stands out. */
    private static final double FITS = 6.5;

    /** Whether there is any pattern of ours. */
    public boolean isOurs() {
      return score >= FITS;
    }
  }

  /**
   * A view.
   *
   * @param copy such as {@code view:v-…}
   * @param viewer the principal that it was opened by
   * @param recipient whose principal that is
   * @param opened when
   * @param entry where it stands on the ledger
   * @param log10Odds at most 12
   * @param channels decimal logarithms of what each channel of evidence adds
   */
  public record NamedView(
      String copy,
      String viewer,
      String recipient,
      Instant opened,
      long entry,
      Tier tier,
      double log10Odds,
      SequencedMap<String, Double> channels) {}
}
