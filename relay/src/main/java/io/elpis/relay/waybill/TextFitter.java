package io.elpis.relay.waybill;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts text into a box: as large as it fits, wrapped at spaces or between Chinese characters, and
 * at the smallest size cut with an ellipsis rather than let out.
 */
final class TextFitter {
  private static final String CUT = "…";

  /** Each try is this part of the one before. */
  private static final double STEP = 0.94;

  private final Typeface typeface;

  TextFitter(Typeface typeface) {
    this.typeface = typeface;
  }

  /** Where lines stand in the box. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /**
   * What is wanted.
   *
   * @param largest em in millimetres
   * @param smallest em in millimetres
   */
  record Request(
      String name, double largest, double smallest, int maxLines, Align align, Mark.Style style) {}

  Mark.Text fit(Request request, Box box, String text) {
    String printable = typeface.printable(text.strip());
    double size = request.largest();
    List<String> lines = wrap(printable, room(request, box, size));
    while (lines.size() > linesWithin(request, box, size) && size * STEP >= request.smallest()) {
      size *= STEP;
      lines = wrap(printable, room(request, box, size));
    }
    int allowed = linesWithin(request, box, size);
    if (lines.size() > allowed) {
      List<String> kept = new ArrayList<>(lines.subList(0, allowed));
      kept.set(allowed - 1, cut(kept.getLast(), room(request, box, size)));
      lines = kept;
    }
    return placed(request, box, lines, size);
  }

  /** Width in em that glyphs may fill; a bold pen draws half its width beyond them. */
  private static double room(Request request, Box box, double size) {
    return box.width() / size - request.style().pen();
  }

  private double lineHeight() {
    return typeface.ascent() + typeface.descent();
  }

  private int linesWithin(Request request, Box box, double size) {
    return Math.clamp(
        (int) Math.floor(box.height() / (size * lineHeight()) + 1e-9), 1, request.maxLines());
  }

  private Mark.Text placed(Request request, Box box, List<String> lines, double size) {
    double pitch = size * lineHeight();
    double spare = box.height() - pitch * lines.size();
    // A line alone stands in the middle; what may become a paragraph begins where its box does.
    double top = box.top() + (request.maxLines() == 1 ? spare / 2 : 0);
    List<Mark.Line> placed = new ArrayList<>();
    for (String line : lines) {
      double width = typeface.width(line) * size;
      double left =
          switch (request.align()) {
            case LEFT -> box.left() + request.style().pen() * size / 2;
            case CENTRE -> box.left() + (box.width() - width) / 2;
            case RIGHT -> box.right() - width - request.style().pen() * size / 2;
          };
      placed.add(new Mark.Line(line, left, top + typeface.ascent() * size, width));
      top += pitch;
    }
    return new Mark.Text(request.name(), box, placed, size, request.style());
  }

  private List<String> wrap(String text, double width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      int end = lineEnd(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    return lines;
  }

  /** As many characters as fit, at least one, back to the last place where a line may break. */
  private int lineEnd(String text, double width) {
    int end = prefix(text, width);
    if (end == text.length() || mayBreak(text, end)) {
      return end;
    }
    for (int at = end; at > 0; at = text.offsetByCodePoints(at, -1)) {
      if (mayBreak(text, at)) {
        return at;
      }
    }
    return end;
  }

  private int prefix(String text, double width) {
    int end = 0;
    double used = 0;
    while (end < text.length()) {
      String next = Character.toString(text.codePointAt(end));
      used += typeface.width(next);
      if (used > width && end > 0) {
        return end;
      }
      end += next.length();
    }
    return end;
  }

  private static boolean mayBreak(String text, int at) {
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return before == ' ' || after == ' ' || (isWide(before) && isWide(after));
  }

  private static boolean isWide(int codePoint) {
    return Character.isIdeographic(codePoint)
        || Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HIRAGANA
        || Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.KATAKANA;
  }

  private String cut(String line, double width) {
    String kept = line;
    while (!kept.isEmpty() && typeface.width(kept + CUT) > width) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept.stripTrailing() + CUT;
  }
}
