package io.elpis.trace.paper;

import io.elpis.trace.pixel.PixelMark;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A page as one viewer gets it: a picture of at most {@value #WIDTH} by {@value #HEIGHT} pixels,
 * with a line above and below that says who was given it, when and why, and the pattern of the view
 * all over. Neither the text of the document nor its file leaves.
 */
public final class ViewedPage {
  /** In pixels: A4 at 150 for an inch. */
  static final int WIDTH = 1_240;

  static final int HEIGHT = 1_754;
  private static final int BAND = 30;
  private static final int MARGIN = 12;
  private static final int BASELINE = 21;
  private static final double SIZE = 18;

  private ViewedPage() {}

  /**
   * Draws a page.
   *
   * @param number from 1
   * @param line what is written above and below; names nobody whom the document is about
   * @throws io.elpis.model.ElpisException as {@link Paper#draw}
   */
  public static BufferedImage of(Paper paper, int number, String line, PixelMark mark) {
    BufferedImage drawn = paper.draw(number, WIDTH, HEIGHT - 2 * BAND);
    int width = Math.max(drawn.getWidth(), WIDTH / 2);
    int height = drawn.getHeight() + 2 * BAND;
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    try {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
      pen.drawImage(drawn, (width - drawn.getWidth()) / 2, BAND, null);
    } finally {
      pen.dispose();
    }
    try (Lettering lettering = new Lettering()) {
      lettering.write(page, line, MARGIN, BASELINE, width - 2 * MARGIN, SIZE);
      lettering.write(page, line, MARGIN, height - BAND + BASELINE, width - 2 * MARGIN, SIZE);
    }
    mark.write(page);
    return page;
  }
}
