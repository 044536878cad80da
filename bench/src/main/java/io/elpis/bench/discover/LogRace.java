package io.elpis.bench.discover;

import io.elpis.discover.Detector;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a log beside ripgrep with patterns for the same kinds. Both read the same file from the
 * page cache and count; ripgrep checks no check digit and no context. Two threads here, ripgrep as
 * it likes.
 */
final class LogRace {
  private static final String PATTERNS =
      String.join(
          "|",
          "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\\.[A-Za-z.-]+",
          "\\b1[3-9]\\d{9}\\b",
          "\\b\\d{17}[0-9Xx]\\b",
          "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
          "\\b\\d{12,19}\\b",
          "\\b(?:\\d{4}[ -]){3}\\d{4}\\b",
          "\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b",
          "\\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\\b",
          "\\b(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\\b",
          "\\b\\d{3}-\\d{2}-\\d{4}\\b",
          "\\b[EGDSPH]\\d{8}\\b",
          "\\b[HM]\\d{10}\\b",
          "\\b[A-HJ-NPR-Z0-9]{17}\\b",
          "\\b0\\d{2,3}-\\d{7,8}\\b",
          "\\(\\d{3}\\) \\d{3}-\\d{4}",
          "\\+\\d[\\d -]{7,14}\\d",
          "https?://\\S+",
          "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}");

  private static final int PIECE = 1 << 18;

  private final Path log;

  LogRace(Path log) {
    this.log = log;
  }

  /** Writes a log of a shop: one line in three holds something personal. */
  static LogRace write(Path log, int lines) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (BufferedWriter out = Files.newBufferedWriter(log, StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "2026-03-%02d 14:%02d:%02d.%03d INFO  [http-nio-8080-exec-%d] c.e.shop.OrderService - ",
                1 + random.nextInt(28),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1000),
                random.nextInt(40)));
        out.write(event(random));
        out.write('\n');
      }
    }
    return new LogRace(log);
  }

  private static String event(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 ->
          "login email=user"
              + random.nextInt(100_000)
              + "@example.com ip=10.1."
              + random.nextInt(255)
              + "."
              + random.nextInt(255);
      case 1 ->
          "sms sent to 138"
              + random.nextInt(10_000_000, 100_000_000)
              + " template=OTP cost="
              + random.nextInt(200)
              + "ms";
      case 2 ->
          "paid card=411111111111"
              + random.nextInt(1000, 10_000)
              + " amount="
              + random.nextInt(1000)
              + "."
              + random.nextInt(10, 100);
      case 3, 4 ->
          "GET /v1/orders/"
              + random.nextInt(1_000_000_000, 1_100_000_000)
              + "?page="
              + random.nextInt(20)
              + " 200 "
              + random.nextInt(5000)
              + " bytes";
      default ->
          "cache miss for key product:"
              + random.nextInt(1_000_000)
              + ", reloading from the database took "
              + random.nextInt(100)
              + " ms on worker-"
              + random.nextInt(16);
    };
  }

  double megabytes() throws IOException {
    return Files.size(log) / 1e6;
  }

  /** Megabytes a second, the best of several runs. */
  double ours(Detector detector, int runs) throws Exception {
    double best = 0;
    for (int run = 0; run < runs; run++) {
      long started = System.nanoTime();
      read(detector);
      best = Math.max(best, megabytes() / ((System.nanoTime() - started) / 1e9));
    }
    return best;
  }

  private long read(Detector detector) throws Exception {
    byte[] bytes = Files.readAllBytes(log);
    List<Future<Integer>> parts = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      int from = 0;
      while (from < bytes.length) {
        int to = Math.min(bytes.length, from + PIECE);
        while (to < bytes.length && bytes[to - 1] != '\n') {
          to++;
        }
        int start = from;
        int end = to;
        parts.add(
            pool.submit(() ->
                detector
                    .find(new String(bytes, start, end - start, StandardCharsets.UTF_8))
                    .size()));
        from = to;
      }
    }
    long found = 0;
    for (Future<Integer> part : parts) {
      found += part.get();
    }
    return found;
  }

  /** Megabytes a second of ripgrep; nothing where it is not installed. */
  Optional<Double> ripgrep(int runs) throws IOException, InterruptedException {
    double best = 0;
    for (int run = 0; run < runs; run++) {
      long started = System.nanoTime();
      Process process;
      try {
        process =
            new ProcessBuilder("rg", "--count-matches", "-e", PATTERNS, log.toString())
                .redirectErrorStream(true)
                .start();
      } catch (IOException notInstalled) {
        return Optional.empty();
      }
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0 || !answer.matches("\\d+")) {
        throw new IllegalStateException(
            "ripgrep did not count: " + answer.lines().findFirst().orElse(""));
      }
      best = Math.max(best, megabytes() / ((System.nanoTime() - started) / 1e9));
    }
    return Optional.of(best);
  }
}
