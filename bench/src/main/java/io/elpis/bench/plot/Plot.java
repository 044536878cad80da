package io.elpis.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A small plot as SVG: lines over a logarithmic or linear axis, or bars. No script, no fonts. For
 * one thread.
 */
public final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 400;
  private static final int MARGIN = 60;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#c8553d", "#588157", "#6d597a", "#b08900", "#444444");

  private final String title;
  private final List<String> body = new ArrayList<>();
  private int series;

  public Plot(String title) {
    this.title = title;
  }

  /** A line through points {x, y} with both axes from 0 to the given ends. */
  public Plot line(String name, List<double[]> points, double endX, double endY) {
    String colour = COLOURS.get(series % COLOURS.size());
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0] / endX), y(point[1] / endY)));
    }
    body.add(
        "<polyline fill='none' stroke='" + colour + "' stroke-width='2' points='" + path + "'/>");
    legend(name, colour);
    series++;
    return this;
  }

  /** Bars with their values; the longest fills the plot. */
  public Plot bars(List<String> names, List<Double> values) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double step = (HEIGHT - 2.0 * MARGIN) / Math.max(1, names.size());
    for (int index = 0; index < names.size(); index++) {
      double top = MARGIN + index * step;
      double width = (WIDTH - 5.0 * MARGIN) * values.get(index) / Math.max(most, 1e-9);
      body.add(
          String.format(
              Locale.ROOT,
              "<rect x='%d' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>"
                  + "<text x='%d' y='%.1f' text-anchor='end'>%s</text>"
                  + "<text x='%.1f' y='%.1f'>%.4g</text>",
              3 * MARGIN,
              top,
              width,
              step * .7,
              COLOURS.getFirst(),
              3 * MARGIN - 6,
              top + step * .55,
              names.get(index),
              3 * MARGIN + width + 6,
              top + step * .55,
              values.get(index)));
    }
    return this;
  }

  /** Names at the ends of the axes. */
  public Plot axes(String right, String up) {
    body.add(
        String.format(
            Locale.ROOT,
            "<path d='M%d %d V%d H%d' fill='none' stroke='#000'/>"
                + "<text x='%d' y='%d' text-anchor='end'>%s</text><text x='8' y='%d'>%s</text>",
            MARGIN,
            MARGIN,
            HEIGHT - MARGIN,
            WIDTH - MARGIN,
            WIDTH - MARGIN,
            HEIGHT - MARGIN + 24,
            right,
            MARGIN - 10,
            up));
    return this;
  }

  private void legend(String name, String colour) {
    body.add(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='%d' fill='%s'>%s</text>",
            WIDTH - 4 * MARGIN,
            MARGIN + 18 * series,
            colour,
            name));
  }

  private static double x(double part) {
    return MARGIN + part * (WIDTH - 2.0 * MARGIN);
  }

  private static double y(double part) {
    return HEIGHT - MARGIN - part * (HEIGHT - 2.0 * MARGIN);
  }

  /** The whole file. */
  public String svg() {
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "' font-family='sans-serif' font-size='12'><rect width='100%' height='100%' fill='#fff'/>"
        + "<text x='"
        + MARGIN
        + "' y='24' font-size='15'>"
        + title
        + "</text>"
        + String.join("\n", body)
        + "</svg>\n";
  }
}
