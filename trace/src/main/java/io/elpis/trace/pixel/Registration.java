package io.elpis.trace.pixel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds at which scale and from where on a picture is tiled, by the tile that all marked pictures
 * have in common. It knows nothing of any view, so whatever it finds favours none. Thread-safe.
 */
final class Registration {
  /** The scales that are tried: from well below a half to well above one and a half. */
  private static final double LEAST_SCALE = .45;

  private static final double MOST_SCALE = 1.7;
  private static final double COARSE = 1.007;
  private static final int COARSE_BINS = 2;
  private static final double FINE = 1.001;
  private static final int FINE_STEPS = 5;
  private static final int SPOTS = 2;

  /** How much of a picture is looked at for the scale, in pixels. */
  private static final int WINDOW_PIXELS = 600_000;

  /** How many places are given on; one is meant, the others are for when it is not the best. */
  static final int KEPT = 4;

  private final Chips lattice;

  Registration(Chips lattice) {
    this.lattice = lattice;
  }

  /**
   * Where the tiles lie.
   *
   * @param score how well the common tile fits, in standard deviations of one that does not
   * @param cells of the picture there, without the common tile
   */
  record Found(double scale, double score, double[] cells) {}

  private record Spot(double scale, double score, int right, int down) {}

  /** The best places, the best first. */
  List<Found> find(Luma luma) {
    List<Spot> coarse = coarse(luma);
    List<Found> found = new ArrayList<>();
    for (Spot spot : coarse.subList(0, Math.min(SPOTS, coarse.size()))) {
      Luma.Relief relief = luma.relief(luma.all(), Fold.radius(spot.scale()));
      for (int step = -FINE_STEPS; step <= FINE_STEPS; step++) {
        double scale = spot.scale() * Math.pow(FINE, step);
        Fold fold = Fold.of(relief, scale);
        Spot best = best(fold, scale, 1);
        found.add(new Found(scale, best.score(), without(fold.cells(best.right(), best.down()))));
      }
    }
    found.sort(Comparator.comparingDouble(Found::score).reversed());
    return found.subList(0, Math.min(KEPT, found.size()));
  }

  private List<Spot> coarse(Luma luma) {
    List<Spot> spots = new ArrayList<>();
    Luma.Window middle = luma.middle(WINDOW_PIXELS);
    int radius = 0;
    Luma.Relief relief = luma.relief(middle, radius);
    for (double scale = LEAST_SCALE; scale < MOST_SCALE; scale *= COARSE) {
      if (Fold.radius(scale) != radius) {
        radius = Fold.radius(scale);
        relief = luma.relief(middle, radius);
      }
      spots.add(best(Fold.of(relief, scale), scale, COARSE_BINS));
    }
    spots.sort(Comparator.comparingDouble(Spot::score).reversed());
    return spots;
  }

  /** At every so many bins; a quarter of a cell beside the right place still fits well. */
  private Spot best(Fold fold, double scale, int bins) {
    Spot best = new Spot(scale, Double.NEGATIVE_INFINITY, 0, 0);
    for (int down = 0; down < Fold.BINS; down += bins) {
      for (int right = 0; right < Fold.BINS; right += bins) {
        best = best(fold.cells(right, down), new Spot(scale, best.score(), right, down), best);
      }
    }
    return best;
  }

  /** Moves whole cells around; a tile goes round. */
  private Spot best(double[] cells, Spot phase, Spot so) {
    Spot best = so;
    for (int down = 0; down < Chips.SIDE; down++) {
      for (int right = 0; right < Chips.SIDE; right++) {
        double score = correlation(cells, right, down);
        if (score > best.score()) {
          best =
              new Spot(
                  phase.scale(),
                  score,
                  phase.right() + right * Fold.BINS,
                  phase.down() + down * Fold.BINS);
        }
      }
    }
    return best;
  }

  private double correlation(double[] cells, int right, int down) {
    double sum = 0;
    for (int row = 0; row < Chips.SIDE; row++) {
      int from = (row + down & Chips.SIDE - 1) * Chips.SIDE;
      int at = row * Chips.SIDE;
      for (int column = 0; column < Chips.SIDE; column++) {
        sum += lattice.sign(at + column) * cells[from + (column + right & Chips.SIDE - 1)];
      }
    }
    return sum / Math.sqrt(Chips.COUNT);
  }

  /** What is left when the common tile is taken out as far as it is there. */
  private double[] without(double[] cells) {
    double share = lattice.dot(cells) / Chips.COUNT;
    double[] rest = cells.clone();
    for (int cell = 0; cell < rest.length; cell++) {
      rest[cell] -= share * lattice.sign(cell);
    }
    return rest;
  }
}
