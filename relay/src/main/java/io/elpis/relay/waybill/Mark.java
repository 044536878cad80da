package io.elpis.relay.waybill;

import java.util.List;

/** One thing on a label; nothing of it lies outside its box. */
sealed interface Mark {
  Box box();

  /**
   * Fitted text.
   *
   * @param name of the field, for tests and messages
   * @param size height of the em in millimetres
   */
  record Text(String name, Box box, List<Line> lines, double size, Style style) implements Mark {
    public Text {
      lines = List.copyOf(lines);
    }
  }

  /** One line: where it begins, the height of its baseline, how wide it is. */
  record Line(String text, double left, double baseline, double width) {}

  /** How text looks. */
  enum Style {
    PLAIN(0),
    BOLD(0.024),
    /** What is read from across a belt. */
    HEAVY(0.05),
    /** White and bold, on a box filled with black. */
    INVERSE(0.024);

    private final double pen;

    Style(double pen) {
      this.pen = pen;
    }

    /** The font has one weight: outlines are drawn with a pen of this part of the em, too. */
    double pen() {
      return pen;
    }
  }

  /** A black rectangle. */
  record Rule(Box box) implements Mark {}

  /** Code 128; the box holds ten modules of white on either side. */
  record Bars(Box box, String content) implements Mark {}

  /** QR code; the box holds four modules of white all around. */
  record Matrix(Box box, String content) implements Mark {}
}
