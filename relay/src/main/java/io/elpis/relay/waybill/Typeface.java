package io.elpis.relay.waybill;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Objects;
import java.util.function.Function;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * WenQuanYi Zen Hei (some 38,000 glyphs of Chinese, Japanese, Korean, Latin, Greek, Cyrillic) from
 * the class path, as outlines: no font of the system is used. What it has no glyph for is printed
 * as a box, so that a gap shows. Thread-safe: the font's reader is not, and is locked.
 */
final class Typeface {
  /** What stands for a character without a glyph. */
  static final String MISSING = "□";

  private static final String RESOURCE = "fonts/WenQuanZhengHei.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphIds;
  private final double unitsPerEm;
  private final double ascent;
  private final double descent;

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphIds = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
    this.ascent = font.getHorizontalHeader().getAscender() / unitsPerEm;
    this.descent = -font.getHorizontalHeader().getDescender() / unitsPerEm;
  }

  static Typeface bundled() {
    try (InputStream stream =
            Objects.requireNonNull(Typeface.class.getResourceAsStream(RESOURCE), RESOURCE);
        RandomAccessReadBuffer bytes = RandomAccessReadBuffer.createBufferFromStream(stream)) {
      return new Typeface(new TTFParser().parse(bytes));
    } catch (IOException broken) {
      throw failed(broken);
    }
  }

  /** Above the baseline, in em. */
  double ascent() {
    return ascent;
  }

  /** Below the baseline, in em. */
  double descent() {
    return descent;
  }

  /** Composed, with {@link #MISSING} for what has no glyph. */
  String printable(String text) {
    StringBuilder printable = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> printable.append(has(c) ? Character.toString(c) : MISSING));
    return printable.toString();
  }

  /** In em. */
  double width(String text) {
    return exclusively(
        reader -> text.codePoints().mapToDouble(c -> advance(reader, c)).sum() / unitsPerEm);
  }

  /** The outlines on a baseline at 0, in em, growing downwards as paper does. */
  Path2D outline(String text) {
    return exclusively(reader -> {
      Path2D line = new Path2D.Double();
      double pen = 0;
      for (int codePoint : text.codePoints().toArray()) {
        line.append(glyph(reader, codePoint, pen), false);
        pen += advance(reader, codePoint);
      }
      line.transform(AffineTransform.getScaleInstance(1 / unitsPerEm, -1 / unitsPerEm));
      return line;
    });
  }

  /** Lends the font; nothing else reads it meanwhile. */
  <T> T exclusively(Function<TrueTypeFont, T> reading) {
    synchronized (font) {
      return reading.apply(font);
    }
  }

  static ElpisException failed(IOException inMemory) {
    return new ElpisException(ErrorCode.BUG, "a label could not be drawn", inMemory);
  }

  private boolean has(int codePoint) {
    return codePoint == ' ' || glyphIds.getGlyphId(codePoint) != 0;
  }

  private double advance(TrueTypeFont reader, int codePoint) {
    try {
      return reader.getAdvanceWidth(glyphIds.getGlyphId(codePoint));
    } catch (IOException broken) {
      throw failed(broken);
    }
  }

  private Path2D glyph(TrueTypeFont reader, int codePoint, double pen) {
    try {
      GlyphData glyph = reader.getGlyph().getGlyph(glyphIds.getGlyphId(codePoint));
      return glyph == null
          ? new Path2D.Double()
          : new Path2D.Double(glyph.getPath(), AffineTransform.getTranslateInstance(pen, 0));
    } catch (IOException broken) {
      throw failed(broken);
    }
  }
}
