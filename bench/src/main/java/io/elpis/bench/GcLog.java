package io.elpis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM's log of collections says about its heap ({@code -Xlog:gc}, JEP 158). */
record GcLog(Path file) {
  private static final Pattern PAUSE =
      Pattern.compile("\\[([0-9.]+)s\\].*Pause.* ([0-9]+)M->([0-9]+)M\\(([0-9]+)M\\).*");

  /**
   * One collection, in MB.
   *
   * @param second since the JVM began
   */
  record Collection(double second, double before, double after) {}

  List<Collection> collections() {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(PAUSE::matcher)
          .filter(Matcher::matches)
          .map(match ->
              new Collection(
                  Double.parseDouble(match.group(1)),
                  Double.parseDouble(match.group(2)),
                  Double.parseDouble(match.group(3))))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The fullest that the heap was when a collection began. */
  double peakMegabytes() {
    return collections().stream().mapToDouble(Collection::before).max().orElse(0);
  }

  /** The most that a collection left: what lives, and garbage of the old generation. */
  double peakAfterMegabytes() {
    return collections().stream().mapToDouble(Collection::after).max().orElse(0);
  }

  /** The least that a collection between two moments left: what lives is no more than that. */
  double leastAfterMegabytes(double fromSecond, double toSecond) {
    return collections().stream()
        .filter(collection -> collection.second() >= fromSecond && collection.second() < toSecond)
        .mapToDouble(Collection::after)
        .min()
        .orElse(0);
  }
}
