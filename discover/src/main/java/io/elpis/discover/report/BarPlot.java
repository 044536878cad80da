package io.elpis.discover.report;

import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** Bars with their numbers, as SVG: read by eye and, by its title and texts, aloud. */
final class BarPlot {
  private static final int LABEL = 190;
  private static final int WIDTH = 420;
  private static final int STEP = 24;
  private static final int BAR = 16;

  private BarPlot() {}

  static String svg(String title, SequencedMap<String, Long> values) {
    long most = Math.max(1, values.values().stream().mapToLong(Long::longValue).max().orElse(1));
    StringBuilder svg = new StringBuilder("<figure><svg role=\"img\" viewBox=\"0 0 ");
    svg.append(LABEL + WIDTH + 120).append(' ').append(values.size() * STEP + 4);
    svg.append("\" width=\"100%\" xmlns=\"http://www.w3.org/2000/svg\" fill=\"currentColor\"");
    svg.append(" font-size=\"13\"><title>").append(Escape.html(title)).append("</title>\n");
    int y = 0;
    for (Map.Entry<String, Long> value : values.entrySet()) {
      long width = Math.round((double) WIDTH * value.getValue() / most);
      svg.append("<text x=\"").append(LABEL - 8).append("\" y=\"").append(y + 14);
      svg.append("\" text-anchor=\"end\">").append(Escape.html(value.getKey()));
      svg.append("</text><rect x=\"").append(LABEL).append("\" y=\"").append(y + 2);
      svg.append("\" width=\"").append(width).append("\" height=\"").append(BAR);
      svg.append("\" fill=\"#3b6fb6\"/><text x=\"").append(LABEL + width + 6);
      svg.append("\" y=\"").append(y + 14).append("\">");
      svg.append(String.format(Locale.ROOT, "%,d", value.getValue())).append("</text>\n");
      y += STEP;
    }
    return svg.append("</svg><figcaption>")
        .append(Escape.html(title))
        .append("</figcaption></figure>\n")
        .toString();
  }
}
