package io.elpis.relay.waybill;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Black and white dots, packed as ZPL and PNG do: rows of whole bytes, most significant bit first,
 * 1 is black.
 *
 * @param left of the first column on the label, in dots
 * @param top of the first row
 */
record Bitmap(int left, int top, int width, int height, byte[] dots) {
  private static final int HALF = 128;

  /** Text, smoothed and then cut at half grey, which keeps thin strokes of small characters. */
  static Bitmap of(Mark.Text text, Typeface typeface, Resolution resolution) {
    int left = resolution.dots(text.box().left());
    int top = resolution.dots(text.box().top());
    int width = resolution.dots(text.box().right()) - left;
    int height = resolution.dots(text.box().bottom()) - top;
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = grey.createGraphics();
    boolean inverse = text.style() == Mark.Style.INVERSE;
    graphics.setColor(inverse ? Color.BLACK : Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(inverse ? Color.WHITE : Color.BLACK);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.translate(-left, -top);
    graphics.scale(resolution.dotsPerMillimetre(), resolution.dotsPerMillimetre());
    for (Mark.Line line : text.lines()) {
      draw(graphics, line, text, typeface);
    }
    graphics.dispose();
    return packed(left, top, grey);
  }

  /** Bytes in a row. */
  int stride() {
    return (width + 7) / 8;
  }

  boolean isBlack(int column, int row) {
    return (dots[row * stride() + column / 8] & 0x80 >> column % 8) != 0;
  }

  private static void draw(Graphics2D graphics, Mark.Line line, Mark.Text text, Typeface typeface) {
    Path2D path = typeface.outline(line.text());
    path.transform(
        new AffineTransform(text.size(), 0, 0, text.size(), line.left(), line.baseline()));
    graphics.fill(path);
    if (text.style().pen() > 0) {
      graphics.setStroke(new BasicStroke((float) (text.style().pen() * text.size())));
      graphics.draw(path);
    }
  }

  private static Bitmap packed(int left, int top, BufferedImage grey) {
    int width = grey.getWidth();
    int height = grey.getHeight();
    Bitmap bitmap = new Bitmap(left, top, width, height, new byte[(width + 7) / 8 * height]);
    byte[] levels = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
    for (int at = 0; at < levels.length; at++) {
      if ((levels[at] & 0xFF) < HALF) {
        int column = at % width;
        bitmap.dots[at / width * bitmap.stride() + column / 8] |= (byte) (0x80 >> column % 8);
      }
    }
    return bitmap;
  }
}
