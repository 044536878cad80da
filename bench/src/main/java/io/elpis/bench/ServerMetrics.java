package io.elpis.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** What a server counts, by the name and labels that {@code /metrics} gives it. */
record ServerMetrics(Map<String, Double> values) {
  ServerMetrics {
    values = Map.copyOf(values);
  }

  static ServerMetrics of(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String text =
          client
              .send(
                  HttpRequest.newBuilder(url.resolve("/metrics")).build(), BodyHandlers.ofString())
              .body();
      return new ServerMetrics(
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .collect(
                  Collectors.toMap(
                      line -> line.substring(0, line.lastIndexOf(' ')),
                      line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))));
    }
  }

  /** How much more there is of something than there was before; what is not counted yet is none. */
  double since(ServerMetrics before, String name) {
    return values.getOrDefault(name, 0.0) - before.values.getOrDefault(name, 0.0);
  }
}
