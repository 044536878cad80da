package io.elpis.relay.waybill;

import java.nio.charset.StandardCharsets;

/**
 * A label in ZPL II. Codes are the printer's own ({@code ^BC}, {@code ^BQ}); all text is graphics
 * ({@code ^GFA}), so that it looks alike on printers without a Chinese font and no field of the
 * stream holds a name, a number to call or an area.
 */
final class ZplLabel {
  /** The magnification that {@code ^BQ} takes at most. */
  private static final int MAX_MAGNIFICATION = 10;

  private final Typeface typeface;
  private final Resolution resolution;

  ZplLabel(Typeface typeface, Resolution resolution) {
    this.typeface = typeface;
    this.resolution = resolution;
  }

  byte[] render(LabelLayout layout) {
    StringBuilder zpl = new StringBuilder("^XA\n^CI28\n^LH0,0\n");
    command(zpl, "^PW", resolution.dots(layout.paper().widthMillimetres()));
    command(zpl, "^LL", resolution.dots(layout.paper().heightMillimetres()));
    for (Mark mark : layout.marks()) {
      switch (mark) {
        case Mark.Text text -> ZplGraphic.write(zpl, Bitmap.of(text, typeface, resolution));
        case Mark.Rule(Box box) -> rule(zpl, box);
        case Mark.Bars(Box box, String content) -> bars(zpl, box, content);
        case Mark.Matrix(Box box, String content) -> matrix(zpl, box, content);
      }
    }
    return zpl.append("^PQ1\n^XZ\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void command(StringBuilder zpl, String name, int value) {
    zpl.append(name).append(value).append('\n');
  }

  static void origin(StringBuilder zpl, int left, int top) {
    zpl.append("^FO").append(left).append(',').append(top);
  }

  private void rule(StringBuilder zpl, Box box) {
    int thickness = Math.max(1, resolution.dots(box.height()));
    origin(zpl, resolution.dots(box.left()), resolution.dots(box.top()));
    zpl.append("^GB")
        .append(resolution.dots(box.width()))
        .append(',')
        .append(thickness)
        .append(',')
        .append(thickness)
        .append("^FS\n");
  }

  /** Mode A: the printer changes between code sets B and C by itself; it prints no text below. */
  private void bars(StringBuilder zpl, Box box, String content) {
    Placement place = Placement.of(box, Modules.ofBars(content), resolution);
    int height = resolution.dotsWithin(box.height());
    zpl.append("^BY").append(place.module()).append(",3,").append(height).append('\n');
    origin(zpl, place.left(), place.top());
    zpl.append("^BCN,").append(height).append(",N,N,N,A^FD").append(content).append("^FS\n");
  }

  private void matrix(StringBuilder zpl, Box box, String content) {
    Placement place = Placement.of(box, Modules.ofMatrix(content), resolution);
    origin(zpl, place.left(), place.top());
    zpl.append("^BQN,2,")
        .append(Math.min(place.module(), MAX_MAGNIFICATION))
        .append("^FDMA,")
        .append(content)
        .append("^FS\n");
  }
}
