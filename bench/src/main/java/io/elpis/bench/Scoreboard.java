package io.elpis.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.bench.Load.Measured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures by name, as a table for people and one JSON document for programs. */
final class Scoreboard {
  private final String name;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  Scoreboard(String name) {
    this.name = name;
  }

  void put(String figure, double value) {
    figures.put(figure, value);
  }

  void put(String figure, Measured measured) {
    figures.put(figure, measured);
  }

  String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("bench", name);
    ObjectNode node = root.putObject("figures");
    figures.forEach((figure, value) -> {
      if (value instanceof Measured measured) {
        node.putObject(figure)
            .put("callers", measured.callers())
            .put("per_second", rounded(measured.perSecond()))
            .put("p50_ms", rounded(measured.p50Millis()))
            .put("p99_ms", rounded(measured.p99Millis()))
            .put("operations", measured.operations());
      } else if (value instanceof Double number) {
        node.put(figure, rounded(number));
      }
    });
    return root.toString();
  }

  List<String> table() {
    return figures.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String line(String figure, Object value) {
    if (value instanceof Measured measured) {
      return String.format(
          Locale.ROOT,
          "%-34s %,12.0f /s   p50 %8.2f ms   p99 %8.2f ms",
          figure,
          measured.perSecond(),
          measured.p50Millis(),
          measured.p99Millis());
    }
    double number = value instanceof Double known ? known : Double.NaN;
    return String.format(Locale.ROOT, "%-34s %,12.2f", figure, number);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
