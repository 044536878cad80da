package io.elpis.trace.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Writes a line with the Liberation Sans that PDFBox brings, as outlines: no font of the system is
 * needed. What it has no glyph for is left out. For one thread.
 */
final class Lettering implements AutoCloseable {
  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;

  Lettering() {
    try (InputStream stream =
        Objects.requireNonNull(PDDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      this.font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(stream));
      this.glyphs = font.getUnicodeCmapLookup();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Writes black on what is there, made smaller where the line is longer than the room. */
  void write(BufferedImage page, String line, int x, int baseline, int room, double size) {
    Graphics2D pen = page.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(Color.BLACK);
      double unit = size / font.getUnitsPerEm();
      unit *= Math.min(1, room / Math.max(1, unit * width(line)));
      double at = x;
      for (int letter : line.codePoints().toArray()) {
        int glyph = glyphs.getGlyphId(letter);
        AffineTransform place = AffineTransform.getTranslateInstance(at, baseline);
        place.scale(unit, -unit);
        pen.fill(place.createTransformedShape(outline(glyph)));
        at += unit * font.getAdvanceWidth(glyph);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      pen.dispose();
    }
  }

  private double width(String line) throws IOException {
    double width = 0;
    for (int letter : line.codePoints().toArray()) {
      width += font.getAdvanceWidth(glyphs.getGlyphId(letter));
    }
    return width;
  }

  private GeneralPath outline(int glyph) throws IOException {
    GlyphData data = glyph == 0 ? null : font.getGlyph().getGlyph(glyph);
    return data == null ? new GeneralPath() : data.getPath();
  }

  @Override
  public void close() {
    try {
      font.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
