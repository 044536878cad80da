package io.elpis.trace.pixel;

import java.awt.image.BufferedImage;

/**
 * The brightness of a picture, and what of it a faint pattern can be seen in: each pixel less the
 * mean of the square around it, weighted by how even that square is, so that text and edges count
 * little. For one thread; holds 28 bytes a pixel.
 */
final class Luma {
  /** Spread, in levels, of what is taken for even: rounding, and a pattern itself. */
  private static final double EVEN = 3;

  /** A pixel further off than this many spreads is an edge. */
  private static final double EDGE = 2.5;

  private final int width;
  private final int height;
  private final float[] levels;
  private final double[] sums;
  private final double[] squares;

  private Luma(int width, int height) {
    this.width = width;
    this.height = height;
    this.levels = new float[width * height];
    this.sums = new double[(width + 1) * (height + 1)];
    this.squares = new double[(width + 1) * (height + 1)];
  }

  static Luma of(BufferedImage picture) {
    Luma luma = new Luma(picture.getWidth(), picture.getHeight());
    int[] line = new int[luma.width];
    for (int y = 0; y < luma.height; y++) {
      picture.getRGB(0, y, luma.width, 1, line, 0, luma.width);
      luma.add(y, line);
    }
    return luma;
  }

  private void add(int y, int[] line) {
    double sum = 0;
    double square = 0;
    for (int x = 0; x < width; x++) {
      float level = level(line[x]);
      levels[y * width + x] = level;
      sum += level;
      square += (double) level * level;
      int at = (y + 1) * (width + 1) + x + 1;
      sums[at] = sums[at - width - 1] + sum;
      squares[at] = squares[at - width - 1] + square;
    }
  }

  private static float level(int pixel) {
    return .299f * (pixel >> 16 & 0xff) + .587f * (pixel >> 8 & 0xff) + .114f * (pixel & 0xff);
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
   * @param radius half a side of the squares, in pixels
   */
  Relief relief(Window window, int radius) {
    float[] residuals = new float[window.width() * window.height()];
    float[] weights = new float[residuals.length];
    int at = 0;
    for (int y = window.y(); y < window.y() + window.height(); y++) {
      for (int x = window.x(); x < window.x() + window.width(); x++, at++) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        int top = Math.max(0, y - radius) * (width + 1);
        int bottom = Math.min(height, y + radius + 1) * (width + 1);
        double area = (double) (right - left) * (bottom - top) / (width + 1);
        double mean = inside(sums, left, right, top, bottom) / area;
        double variance =
            Math.max(0, inside(squares, left, right, top, bottom) / area - mean * mean)
                + EVEN * EVEN;
        double residual = levels[y * width + x] - mean;
        residuals[at] = (float) residual;
        weights[at] = residual * residual > EDGE * EDGE * variance ? 0 : (float) (1 / variance);
      }
    }
    return new Relief(window, residuals, weights);
  }

  private static double inside(double[] table, int left, int right, int top, int bottom) {
    return table[bottom + right] - table[top + right] - table[bottom + left] + table[top + left];
  }
}
