package io.elpis.testkit.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Searches files and folders for canaries in every encoding. Reads each file as it is, and once
 * more unpacked where it is {@code .gz}, {@code .zip}, {@code .jar} or {@code .xlsx} (one level).
 * Memory is bounded; speed is that of one core over memory, some hundreds of megabytes a second.
 *
 * <p>Left out: folders named {@code src}, {@code .git} and {@code node_modules}, files named {@code
 * *.class} (also inside archives), and symbolic links.
 */
public final class CanarySweep {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final Set<String> SKIPPED_FOLDERS = Set.of("src", ".git", "node_modules");

  /** An archive that unpacks to more is reported as unread instead of filling the day. */
  private static final long UNPACKED_LIMIT_BYTES = 1L << 30;

  private final StreamSearch search;
  private final int needles;
  private final Set<Path> excluded;
  private final long unpackedLimitBytes;
  private final List<Hit> hits = new ArrayList<>();
  private final List<Path> unread = new ArrayList<>();
  private long files;
  private long entries;
  private long bytes;

  private CanarySweep(NeedleIndex index, Set<Path> excluded, long unpackedLimitBytes) {
    this.search = new StreamSearch(index, BUFFER_BYTES);
    this.needles = index.size();
    this.excluded = excluded;
    this.unpackedLimitBytes = unpackedLimitBytes;
  }

  /** Searches all of {@code roots}, files or folders, for all of {@code canaries}. */
  public static SweepReport sweep(List<Path> roots, Set<Canary> canaries) {
    return sweep(roots, canaries, Set.of());
  }

  /**
   * As {@link #sweep(List, Set)}, leaving out {@code excluded}.
   *
   * @param excluded absolute paths of files or folders
   */
  public static SweepReport sweep(List<Path> roots, Set<Canary> canaries, Set<Path> excluded) {
    return sweep(roots, canaries, excluded, UNPACKED_LIMIT_BYTES);
  }

  static SweepReport sweep(
      List<Path> roots, Set<Canary> canaries, Set<Path> excluded, long unpackedLimitBytes) {
    CanarySweep sweep =
        new CanarySweep(NeedleIndex.of(canaries), Set.copyOf(excluded), unpackedLimitBytes);
    for (Path root : roots) {
      sweep.walk(root.toAbsolutePath().normalize());
    }
    return new SweepReport(
        sweep.hits, sweep.files, sweep.entries, sweep.bytes, sweep.needles, sweep.unread);
  }

  private void walk(Path path) {
    if (excluded.contains(path) || Files.isSymbolicLink(path)) {
      return;
    }
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    try (var children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        if (!SKIPPED_FOLDERS.contains(String.valueOf(child.getFileName()))) {
          walk(child);
        }
      }
    } catch (IOException unreadable) {
      unread.add(path);
    }
  }

  private void file(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".class")) {
      return;
    }
    try {
      if (!Files.isRegularFile(file)) {
        unread.add(file);
        return;
      }
      try (InputStream stream = Files.newInputStream(file)) {
        bytes += search.search(stream, Long.MAX_VALUE, (label, at) -> hit(file, "", at, label));
        files++;
      }
      if (name.endsWith(".gz")) {
        gzip(file);
      } else if (name.endsWith(".zip") || name.endsWith(".jar") || name.endsWith(".xlsx")) {
        zip(file);
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      unread.add(file);
    }
  }

  private void gzip(Path file) throws IOException {
    try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      unpacked(file, "gz", unpacked, unpackedLimitBytes);
    }
  }

  private void zip(Path file) throws IOException {
    long remaining = unpackedLimitBytes;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory() && !entry.getName().endsWith(".class")) {
          try (InputStream unpacked = zip.getInputStream(entry)) {
            remaining -= unpacked(file, entry.getName(), unpacked, remaining);
          }
        }
      }
    }
  }

  private long unpacked(Path file, String entry, InputStream stream, long limit)
      throws IOException {
    long searched = search.search(stream, limit, (label, at) -> hit(file, entry, at, label));
    entries++;
    bytes += searched;
    if (searched >= limit) {
      throw new IOException("unpacks beyond the limit");
    }
    return searched;
  }

  private void hit(Path file, String entry, long at, String label) {
    hits.add(new Hit(file, entry, at, label));
  }
}
