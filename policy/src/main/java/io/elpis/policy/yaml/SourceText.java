package io.elpis.policy.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The text of a file, for finding where the characters of a scalar stand in it. */
final class SourceText {
  private final String text;
  private final List<String> lines;

  SourceText(String text) {
    this.text = text;
    this.lines = text.lines().toList();
  }

  String text() {
    return text;
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The place of the code point with this number, counted from 0. */
  Place placeOf(int codePointIndex) {
    int end =
        text.offsetByCodePoints(0, Math.min(codePointIndex, text.codePointCount(0, text.length())));
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int lineStart = before.lastIndexOf('\n') + 1;
    return new Place(line + 1, before.codePointCount(lineStart, before.length()) + 1);
  }

  Yaml.Scalar scalar(ScalarEvent event) {
    Mark start = event.getStartMark().orElseThrow();
    Mark end = event.getEndMark().orElseThrow();
    Place place = place(start);
    if (event.isLiteral()) {
      return literal(event, place);
    }
    boolean plain = event.isPlain();
    int quotes = plain ? 0 : 1;
    boolean exact =
        start.getLine() == end.getLine()
            && end.getIndex() - start.getIndex()
                == event.getValue().codePointCount(0, event.getValue().length()) + 2 * quotes;
    Place textStart = new Place(place.line(), place.column() + quotes);
    return new Yaml.Scalar(place, event.getValue(), plain, textStart, exact);
  }

  /** A literal block begins on the line after its {@code |}, indented alike on every line. */
  private Yaml.Scalar literal(ScalarEvent event, Place place) {
    int first = place.line();
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    boolean exact = first < lines.size() && first == place.line();
    int indent = exact ? lines.get(first).indexOf(lines.get(first).strip()) : 0;
    return new Yaml.Scalar(place, event.getValue(), false, new Place(first + 1, indent + 1), exact);
  }
}
