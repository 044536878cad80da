package io.elpis.trace.pixel;

import io.elpis.trace.pixel.Registration.Found;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * What a picture says for and against each view: an E-value.
 *
 * <p><b>What is computed.</b> The picture gives, by itself and the common tile alone, a few vectors
 * v of {@link Chips#COUNT} numbers: its cells, under the likeliest places of the tiles. For a view
 * with signs c,
 *
 * <pre>
 *     E = mean over the places and over h of  ∏ᵢ exp(h·cᵢ·vᵢ) / cosh(h·vᵢ),   h = .05, .1, .2, .4, .8
 * </pre>
 *
 * <p><b>Theorem.</b> Let a view have played no part in a picture. However the picture was made, and
 * whatever other views went into it, E has the mean 1 over the view's key, so that P(E ≥ 1/ε) ≤ ε;
 * and where one of N views is named if E ≥ N/α, the chance that any view is named that played no
 * part is at most α.
 *
 * <p><b>Proof.</b> The signs of a view that played no part are independent of the picture and of
 * the common tile, hence of every v and of which places were chosen; and they are independent fair
 * coins (HMAC-SHA-256 under a key that nobody outside has). So given v, the mean of exp(h·cᵢ·vᵢ) is
 * cosh(h·vᵢ), each factor has the mean 1, and so has the product, whatever v and h are. A mean of
 * such products has the mean 1 too. Markov's inequality gives the first bound; the sum of α/N over
 * at most N views the second. Nothing is assumed of the picture, of how it was squeezed, or of who
 * worked together. ∎
 *
 * <p>It is the exponential supermartingale behind Hoeffding's inequality with the exact moment
 * generating function of a sign in place of its bound exp(h²v²/2): Hoeffding, JASA 58 (1963);
 * E-values as in Vovk and Wang, Annals of Statistics 49 (2021). Thread-safe.
 */
public final class PixelEvidence {
  private static final double[] STRENGTHS = {.05, .1, .2, .4, .8};

  /** How well cells from elsewhere fit, and at which scale, is not known. */
  private static final double UNKNOWN = Double.NaN;

  private final List<Found> places;
  private final double[][] norms;

  private PixelEvidence(List<Found> places) {
    this.places = places;
    this.norms = new double[places.size()][STRENGTHS.length];
    for (int place = 0; place < norms.length; place++) {
      for (int h = 0; h < STRENGTHS.length; h++) {
        norms[place][h] = norm(places.get(place).cells(), STRENGTHS[h]);
      }
    }
  }

  /**
   * Reads a picture; takes a second or two for each million pixels.
   *
   * @param lattice the common tile
   */
  public static PixelEvidence of(BufferedImage picture, Chips lattice) {
    return new PixelEvidence(new Registration(lattice).find(Luma.of(picture)));
  }

  /**
   * The same from the figures that {@link #cells()} gave.
   *
   * @throws IllegalArgumentException where there is no place, or one without all its cells
   */
  public static PixelEvidence ofCells(List<double[]> places) {
    if (places.isEmpty() || places.stream().anyMatch(cells -> cells.length != Chips.COUNT)) {
      throw new IllegalArgumentException("a picture has places of " + Chips.COUNT + " cells each");
    }
    return new PixelEvidence(
        places.stream().map(cells -> new Found(UNKNOWN, UNKNOWN, cells.clone())).toList());
  }

  /** What all the evidence of this picture is computed from: the cells of each place. */
  public List<double[]> cells() {
    return places.stream().map(place -> place.cells().clone()).toList();
  }

  /** The values of h, for the configuration that is printed. */
  static String strengths() {
    return Arrays.toString(STRENGTHS);
  }

  private static double norm(double[] cells, double strength) {
    double sum = 0;
    for (double cell : cells) {
      double size = Math.abs(strength * cell);
      // log cosh without the overflow
      sum += size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
    }
    return sum;
  }

  /** The decimal logarithm of E for a view with these signs; a microsecond or so each. */
  public double log10(Chips view) {
    double[] logs = new double[places.size() * STRENGTHS.length];
    for (int place = 0; place < places.size(); place++) {
      double dot = view.dot(places.get(place).cells());
      for (int h = 0; h < STRENGTHS.length; h++) {
        logs[place * STRENGTHS.length + h] = STRENGTHS[h] * dot - norms[place][h];
      }
    }
    return mean(logs) / Math.log(10);
  }

  /**
   * The same of the mean of several pictures' figures, such as the pages of one file; its mean over
   * the keys is 1 too.
   */
  public static double log10Mean(List<PixelEvidence> pictures, Chips view) {
    return mean(
            pictures.stream().mapToDouble(picture -> picture.log10(view) * Math.log(10)).toArray())
        / Math.log(10);
  }

  /** The logarithm of the mean of what these are the logarithms of. */
  private static double mean(double[] logs) {
    double most = Arrays.stream(logs).max().orElse(0);
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /** Whether there is a common tile at all: how well it fits, in standard deviations. */
  public double latticeScore() {
    return places.getFirst().score();
  }

  /** Pixels of the picture for one of the page as it went out, if it did. */
  public double scale() {
    return places.getFirst().scale();
  }
}
