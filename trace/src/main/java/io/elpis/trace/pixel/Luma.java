package io.elpis.trace.pixel;

import java.awt.image.BufferedImage;

/**
 * The brightness of a picture, and what of it a faint pattern can be seen in: each pixel less the
 * mean of what is even around it. A pixel counts the more, the evener its nearest neighbours are,
 * for itself and in that mean: the white between letters tells much, letters next to nothing.
 * Immutable once made; holds 24 bytes a pixel.
 */
final class Luma {
  /** Spread, in levels, of what is taken for even: rounding, and a pattern itself. */
  private static final double EVEN = 3;

  /** A pixel further off than this many levels is content. */
  private static final float CONTENT = 16;

  /** How far the nearest neighbours go, in pixels. */
  private static final int NEAREST = 1;

  private final int width;
  private final int height;
  private final float[] levels;
  private final float[] weights;
  private final Sums weightSums;
  private final Sums levelSums;

  private Luma(BufferedImage picture) {
    this.width = picture.getWidth();
    this.height = picture.getHeight();
    this.levels = new float[width * height];
    this.weights = new float[width * height];
    this.weightSums = new Sums(width, height);
    this.levelSums = new Sums(width, height);
    read(picture);
    weigh();
    weightSums.fill(at -> weights[at]);
    levelSums.fill(at -> (double) weights[at] * levels[at]);
  }

  static Luma of(BufferedImage picture) {
    return new Luma(picture);
  }

  private void read(BufferedImage picture) {
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        levels[y * width + x] = level(line[x]);
      }
    }
  }

  private static float level(int pixel) {
    return .299f * (pixel >> 16 & 0xff) + .587f * (pixel >> 8 & 0xff) + .114f * (pixel & 0xff);
  }

  private void weigh() {
    Sums plain = new Sums(width, height);
    Sums squares = new Sums(width, height);
    plain.fill(at -> levels[at]);
    squares.fill(at -> (double) levels[at] * levels[at]);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Square near = Square.around(x, y, NEAREST, width, height);
        double mean = plain.inside(near) / near.area();
        double variance = Math.max(0, squares.inside(near) / near.area() - mean * mean);
        weights[y * width + x] = (float) (1 / (variance + EVEN * EVEN));
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * Part of a picture.
   *
   * @param weights 0 where a pixel tells nothing
   */
  record Relief(Window window, float[] residuals, float[] weights) {}

  /** Part of a picture: from a corner, so wide and high. */
  record Window(int x, int y, int width, int height) {}

  Window all() {
    return new Window(0, 0, width, height);
  }

  /** The middle, of about so many pixels at most. */
  Window middle(int most) {
    double share = Math.min(1, Math.sqrt((double) most / width / height));
    int across = (int) (width * share);
    int down = (int) (height * share);
    return new Window((width - across) / 2, (height - down) / 2, across, down);
  }

  /**
   * What is faint in a window.
   *
   * @param radius half a side of what is around a pixel, in pixels
   */
  Relief relief(Window window, int radius) {
    float[] residuals = new float[window.width() * window.height()];
    float[] counted = new float[residuals.length];
    int at = 0;
    for (int y = window.y(); y < window.y() + window.height(); y++) {
      for (int x = window.x(); x < window.x() + window.width(); x++, at++) {
        Square around = Square.around(x, y, radius, width, height);
        float residual =
            (float) (levels[y * width + x] - levelSums.inside(around) / weightSums.inside(around));
        residuals[at] = residual;
        counted[at] = Math.abs(residual) > CONTENT ? 0 : weights[y * width + x];
      }
    }
    return new Relief(window, residuals, counted);
  }

  /** A square that is cut off at the rims, up to and without {@code right} and {@code bottom}. */
  private record Square(int left, int right, int top, int bottom) {
    static Square around(int x, int y, int radius, int width, int height) {
      return new Square(
          Math.max(0, x - radius),
          Math.min(width, x + radius + 1),
          Math.max(0, y - radius),
          Math.min(height, y + radius + 1));
    }

    int area() {
      return (right - left) * (bottom - top);
    }
  }

  private interface Values {
    double at(int pixel);
  }

  /** Sums over all squares of a picture, each found in four steps. */
  private static final class Sums {
    private final int width;
    private final int height;
    private final double[] table;

    Sums(int width, int height) {
      this.width = width;
      this.height = height;
      this.table = new double[(width + 1) * (height + 1)];
    }

    void fill(Values values) {
      for (int y = 0; y < height; y++) {
        double sum = 0;
        for (int x = 0; x < width; x++) {
          sum += values.at(y * width + x);
          int at = (y + 1) * (width + 1) + x + 1;
          table[at] = table[at - width - 1] + sum;
        }
      }
    }

    double inside(Square square) {
      int top = square.top() * (width + 1);
      int bottom = square.bottom() * (width + 1);
      return table[bottom + square.right()]
          - table[top + square.right()]
          - table[bottom + square.left()]
          + table[top + square.left()];
    }
  }
}
