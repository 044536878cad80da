package io.elpis.testkit.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file that remembers which seed words were planted, so that one sweep after the whole suite
 * knows them all. One word a line, repeats allowed; a line is appended in a single write, so that
 * test JVMs may share it.
 */
public final class CanaryRegistry {
  /** System property with the file; by default {@code target/canaries.txt} of the whole project. */
  public static final String PROPERTY = "elpis.canaries";

  private final Path file;

  public CanaryRegistry(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  /** The registry of this build. */
  public static CanaryRegistry ofThisBuild() {
    String file = System.getProperty(PROPERTY);
    return new CanaryRegistry(
        file != null
            ? Path.of(file)
            : Path.of(System.getProperty("elpis.root", "."), "target", "canaries.txt"));
  }

  /** The canary of that word, which the final sweep will look for. */
  public Canary plant(String seed) {
    Canary canary = Canary.of(seed);
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(
          file,
          (seed + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return canary;
  }

  /** Every canary planted so far; none where nothing was. */
  public Set<Canary> canaries() {
    if (!Files.exists(file)) {
      return Set.of();
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.isBlank())
          .map(Canary::of)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Absolute path of the file. */
  public Path file() {
    return file;
  }
}
