package io.elpis.trace.pixel;

/**
 * A picture folded onto one tile at a supposed scale: all its tiles laid on each other, in bins of
 * a quarter of a cell. A picture from which a part was cut out folds to the same, moved around.
 */
final class Fold {
  /** Bins along the side of a cell. */
  static final int BINS = 4;

  /** Bins along the side of a tile. */
  static final int SIDE = Chips.SIDE * BINS;

  private static final int CELLS_AROUND = 2;

  private final double[] means;

  private Fold(double[] means) {
    this.means = means;
  }

  /** How far around a pixel its surroundings go at a scale, in pixels. */
  static int radius(double scale) {
    return (int) Math.max(1, Math.round(CELLS_AROUND * PixelMark.CELL * scale));
  }

  /**
   * @param scale pixels of the picture for one of the page as it went out
   */
  static Fold of(Luma.Relief relief, double scale) {
    double[] sums = new double[SIDE * SIDE];
    double[] weights = new double[SIDE * SIDE];
    Luma.Window window = relief.window();
    int[] columns = new int[window.width()];
    double bin = scale * PixelMark.CELL / BINS;
    for (int x = 0; x < columns.length; x++) {
      columns[x] = (int) ((window.x() + x + .5) / bin) % SIDE;
    }
    int at = 0;
    for (int y = window.y(); y < window.y() + window.height(); y++) {
      int row = (int) ((y + .5) / bin) % SIDE * SIDE;
      for (int column : columns) {
        float weight = relief.weights()[at];
        sums[row + column] += weight * relief.residuals()[at];
        weights[row + column] += weight;
        at++;
      }
    }
    for (int one = 0; one < sums.length; one++) {
      sums[one] = weights[one] == 0 ? 0 : sums[one] / weights[one];
    }
    return new Fold(sums);
  }

  /** The cells, where the grid begins so many bins from the corner; in units of their spread. */
  double[] cells(int right, int down) {
    double[] cells = new double[Chips.COUNT];
    for (int row = 0; row < SIDE; row++) {
      int from = (row + down) % SIDE * SIDE;
      int into = row / BINS * Chips.SIDE;
      for (int column = 0; column < SIDE; column++) {
        cells[into + column / BINS] += means[from + (column + right) % SIDE];
      }
    }
    return standardised(cells);
  }

  private static double[] standardised(double[] cells) {
    double mean = 0;
    for (double cell : cells) {
      mean += cell / cells.length;
    }
    double square = 0;
    for (double cell : cells) {
      square += (cell - mean) * (cell - mean) / cells.length;
    }
    double spread = Math.sqrt(square);
    for (int at = 0; at < cells.length; at++) {
      cells[at] = spread == 0 ? 0 : (cells[at] - mean) / spread;
    }
    return cells;
  }
}
