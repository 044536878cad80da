package io.elpis.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real disk of which one step fails, either before it has done anything that lasts or after it
 * has done everything; and which knows what a power loss would leave: files and folders whose names
 * were forced, with the content they had then.
 */
final class CrashingDisk implements Disk {
  /** No step fails. */
  static final int NEVER = -1;

  private final Disk disk = new UnsyncedDisk();
  private final Path base;
  private final int failingStep;
  private final boolean isPersisted;
  private final Map<Path, byte[]> durable = new HashMap<>();
  private final Set<Path> durableFolders = new HashSet<>();
  private int steps;

  /** What there is under {@code base} now is durable. */
  CrashingDisk(Path base, int failingStep, boolean isPersisted) {
    this.base = base;
    this.failingStep = failingStep;
    this.isPersisted = isPersisted;
    for (Path path : list(base, Integer.MAX_VALUE)) {
      keep(path);
    }
  }

  /** Steps so far. */
  int steps() {
    return steps;
  }

  /** Writes what a power loss now would leave into {@code image}. */
  void crashInto(Path image) throws IOException {
    Files.createDirectories(image);
    for (Map.Entry<Path, byte[]> file : durable.entrySet()) {
      if (hasDurableName(file.getKey())) {
        Path target = image.resolve(base.relativize(file.getKey()).toString());
        Files.createDirectories(base(target));
        Files.write(target, file.getValue());
      }
    }
  }

  private boolean hasDurableName(Path file) {
    for (Path folder = base(file); !folder.equals(base); folder = base(folder)) {
      if (!durableFolders.contains(folder)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    step(() -> disk.makeFolder(folder), () -> {});
  }

  @Override
  public void write(Path file, byte[] content, Readers readers) throws IOException {
    step(
        () -> disk.write(file, content, readers),
        () -> Files.write(file, Arrays.copyOf(content, content.length / 2)));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step(() -> disk.rename(from, to), () -> {});
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    step(
        () -> {
          disk.syncFolder(folder);
          durable.keySet().removeIf(file -> base(file).equals(folder));
          if (folder.startsWith(base)) {
            list(folder, 1).forEach(this::keep);
          }
        },
        () -> {});
  }

  @Override
  public void delete(Path path) throws IOException {
    step(() -> disk.delete(path), () -> {});
  }

  private interface Step {
    void run() throws IOException;
  }

  private void step(Step whole, Step broken) throws IOException {
    boolean fails = steps == failingStep;
    steps++;
    if (!fails || isPersisted) {
      whole.run();
    } else {
      broken.run();
    }
    if (fails) {
      throw new IOException("step " + failingStep + " fails");
    }
  }

  private void keep(Path path) {
    if (Files.isDirectory(path)) {
      durableFolders.add(path);
    } else {
      durable.put(path, LogFolder.read(path).orElseThrow());
    }
  }

  private static Path base(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new AssertionError("a path without a folder");
    }
    return parent;
  }

  private static List<Path> list(Path folder, int depth) {
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      return walk.filter(path -> !path.equals(folder)).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
