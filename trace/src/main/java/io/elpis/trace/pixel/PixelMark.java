package io.elpis.trace.pixel;

import java.awt.image.BufferedImage;

/**
 * Writes the pattern of a view into a page. The page is tiled with cells of {@value #CELL} pixels;
 * each is a little lighter or darker by the sum of two tiles, one that all marked pictures have in
 * common and one of the view: by {@value #STEP} levels of 255 each, on all colours alike. White and
 * black are moved in by as much first, so that nothing is cut off. Thread-safe.
 */
public final class PixelMark {
  /** The side of a cell, in pixels of the page as it goes out. */
  public static final int CELL = 8;

  /** How far each of the two tiles moves a pixel, in levels. */
  static final int STEP = 2;

  private static final int MOST = 255;
  private static final int ROOM = 2 * STEP;

  private final Chips lattice;
  private final Chips view;

  public PixelMark(Chips lattice, Chips view) {
    this.lattice = lattice;
    this.view = view;
  }

  /** Marks a picture in place. */
  public void write(BufferedImage page) {
    int[] line = new int[page.getWidth()];
    for (int y = 0; y < page.getHeight(); y++) {
      page.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < line.length; x++) {
        line[x] = moved(line[x], step(x / CELL, y / CELL));
      }
      page.setRGB(0, y, line.length, 1, line, 0, line.length);
    }
  }

  private int step(int column, int row) {
    return STEP * (lattice.sign(column, row) + view.sign(column, row));
  }

  private static int moved(int pixel, int step) {
    return 0xff << 24
        | level(pixel >> 16 & MOST, step) << 16
        | level(pixel >> 8 & MOST, step) << 8
        | level(pixel & MOST, step);
  }

  private static int level(int level, int step) {
    return ROOM + level * (MOST - 2 * ROOM) / MOST + step;
  }
}
