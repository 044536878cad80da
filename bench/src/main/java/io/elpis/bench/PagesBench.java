package io.elpis.bench;

import io.elpis.server.Demonstration;
import io.elpis.server.console.Pages;
import io.elpis.server.console.frame.Gate;
import io.elpis.server.console.frame.PageRoute;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How long each page of the console takes on the people of the demonstration, from the connection
 * to the last byte, which is no less than to the first; {@code /health/ready} is asked beside each,
 * so that a busy machine shows. Pages of one thing, whose paths have a variable, are not in it.
 */
final class PagesBench {
  private static final int WARM = 5;
  private static final double NANOS = 1e6;

  private final Path folder;
  private final int rounds;
  private final PrintStream words;

  PagesBench(Path folder, int rounds, PrintStream words) {
    this.folder = folder;
    this.rounds = rounds;
    this.words = words;
  }

  /** A page as somebody sees it. */
  private record Sight(String role, String path, String cookie) {
    String name() {
      return role + " " + path;
    }
  }

  /** Fails where a page is not there. */
  Scoreboard run() throws IOException {
    try (Demonstration demonstration = Demonstration.start(folder)) {
      HttpProbe probe = HttpProbe.of(demonstration.port());
      List<Sight> sights = new ArrayList<>();
      for (Map.Entry<String, String> door : new TreeMap<>(demonstration.doors()).entrySet()) {
        String cookie = signedIn(probe, demonstration.port(), door.getValue());
        sights.addAll(sights(probe, door.getKey(), cookie));
      }
      return measured(probe, sights);
    }
  }

  private Scoreboard measured(HttpProbe probe, List<Sight> sights) throws IOException {
    Map<String, double[]> millis = new TreeMap<>();
    double[] yardstick = new double[rounds * sights.size()];
    Map<String, Integer> bytes = new TreeMap<>();
    for (int round = -WARM; round < rounds; round++) {
      words.println("round " + (round + WARM + 1) + " of " + (rounds + WARM));
      for (int at = 0; at < sights.size(); at++) {
        Sight sight = sights.get(at);
        double ready = millis(probe, "/health/ready");
        long start = System.nanoTime();
        Reply page = probe.get(sight.path(), "Cookie: " + sight.cookie(), "Accept: text/html");
        double took = (System.nanoTime() - start) / NANOS;
        bytes.put(sight.name(), page.body().length);
        if (round >= 0) {
          yardstick[round * sights.size() + at] = ready;
          millis.computeIfAbsent(sight.name(), any -> new double[rounds])[round] = took;
        }
      }
    }
    Scoreboard board = new Scoreboard("pages");
    board.put("pages", millis.size());
    board.put("/health/ready, p50 ms", part(yardstick, 0.5));
    board.put("/health/ready, p95 ms", part(yardstick, 0.95));
    board.put("slowest page, p50 ms", worst(millis, one -> part(one, 0.5)));
    board.put("slowest page, p95 ms", worst(millis, one -> part(one, 0.95)));
    millis.forEach((name, all) -> {
      board.put(name + ", p50 ms", part(all, 0.5));
      board.put(name + ", p95 ms", part(all, 0.95));
      board.put(name + ", bytes", bytes.getOrDefault(name, 0));
    });
    return board;
  }

  private static double worst(Map<String, double[]> millis, ToDoubleFunction<double[]> figure) {
    return millis.values().stream().mapToDouble(figure).max().orElse(0);
  }

  private static double part(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
  }

  private static double millis(HttpProbe probe, String path) throws IOException {
    long start = System.nanoTime();
    Reply _ = probe.get(path);
    return (System.nanoTime() - start) / NANOS;
  }

  private static List<Sight> sights(HttpProbe probe, String role, String cookie)
      throws IOException {
    List<Sight> sights = new ArrayList<>();
    for (PageRoute route : Pages.all().routes()) {
      boolean plain = route.method().equals("GET") && !route.path().contains("{");
      if (plain && isOf(route, role)) {
        Reply page = probe.get(route.path(), "Cookie: " + cookie, "Accept: text/html");
        if (page.status() >= 500) {
          throw new IllegalStateException(route.path() + " answers " + page.status());
        }
        boolean html =
            page.header("Content-Type").filter(type -> type.startsWith("text/html")).isPresent();
        if (page.status() == 200 && html) {
          sights.add(new Sight(role, route.path(), cookie));
        }
      }
    }
    return sights;
  }

  private static boolean isOf(PageRoute route, String role) {
    return switch (route.gate()) {
      case Gate.Anyone _ -> role.equals("subject");
      case Gate.Oneself _ -> role.equals("subject");
      case Gate.Desks(var desks) -> desks.stream().anyMatch(desk -> desk.role().equals(role));
    };
  }

  private static String signedIn(HttpProbe probe, int port, String link) throws IOException {
    String path = link.substring(0, link.indexOf('#'));
    String[] secret = link.substring(link.indexOf('#') + 1).split("\\.", 2);
    String form =
        secret.length == 2
            ? "challenge=" + encoded(secret[0]) + "&code=" + encoded(secret[1])
            : "code=" + encoded(secret[0]);
    Reply reply =
        probe.exchange(
            "POST",
            path,
            List.of(
                "Content-Type: application/x-www-form-urlencoded",
                "Origin: http://127.0.0.1:" + port),
            Body.of(form.getBytes(StandardCharsets.US_ASCII)));
    return reply
        .header("Set-Cookie")
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .orElseThrow(() -> new IllegalStateException(path + " let nobody in"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
