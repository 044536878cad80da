package io.elpis.discover.scan;

import io.elpis.discover.column.JudgedTable;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Looks through the files of a folder, several side by side; the result is in the order of their
 * names. What a state says is done is not read again. One thread calls it.
 */
final class FolderScan {
  private static final int MOST_FILES = 100_000;

  private final Watcher watcher;
  private final FileScan.Shared shared;
  private final ScanState state;

  FolderScan(Watcher watcher, FileScan.Shared shared, ScanState state) {
    this.watcher = watcher;
    this.shared = shared;
    this.state = state;
  }

  /** A file to look at. */
  private record Wanted(Path path, String name, long size, String mark) {
    static Wanted of(Path path, String name) throws IOException {
      long size = Files.size(path);
      return new Wanted(path, name, size, size + " " + Files.getLastModifiedTime(path).toMillis());
    }
  }

  /**
   * Looks through a folder, or through one file.
   *
   * @throws ElpisException where the one file cannot be used
   */
  Looked run(Path target) throws IOException {
    boolean folder = Files.isDirectory(target);
    List<Wanted> wanted = new ArrayList<>();
    if (folder) {
      for (Path file : files(target)) {
        wanted.add(Wanted.of(file, target.relativize(file).toString()));
      }
    } else {
      wanted.add(Wanted.of(target, String.valueOf(target.getFileName())));
    }
    double bytes = wanted.stream().mapToDouble(Wanted::size).sum();
    Tally tally = new Tally(watcher, bytes, 1e6, "MB");
    Deque<FileScan> idle = new ArrayDeque<>();
    for (int i = 0; i < shared.threads(); i++) {
      idle.add(new FileScan(shared));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(shared.threads())) {
      List<Future<Looked>> results = new ArrayList<>();
      for (Wanted file : wanted) {
        results.add(pool.submit(() -> one(file, folder, idle, tally)));
      }
      return joined(wanted, results, folder, idle, tally);
    } finally {
      idle.forEach(FileScan::close);
    }
  }

  private static List<Path> files(Path target) throws IOException {
    try (Stream<Path> walk = Files.walk(target)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !isHidden(target, file))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private Looked one(Wanted file, boolean tolerant, Deque<FileScan> idle, Tally tally)
      throws IOException {
    Tally.Step step = tally.step((double) file.size());
    Optional<ScanState.Done> done = state.done(file.name(), file.mark());
    if (done.isPresent()) {
      step.finish();
      return done.get().looked();
    }
    return look(file, tolerant, idle, step);
  }

  private Looked look(Wanted file, boolean tolerant, Deque<FileScan> idle, Tally.Step step)
      throws IOException {
    FileScan scan;
    synchronized (idle) {
      scan = idle.remove();
    }
    Looked looked = new Looked();
    try {
      looked = scan.look(file.path(), file.name(), step);
    } catch (ElpisException refused) {
      refuse(tolerant, looked, file, refused, String.valueOf(refused.getMessage()));
    } catch (IOException | UncheckedIOException unreadable) {
      refuse(tolerant, looked, file, unreadable, "cannot be read; check its permissions");
    } finally {
      synchronized (idle) {
        idle.add(scan);
      }
    }
    step.finish();
    state.note(file.name(), file.mark(), looked);
    return looked;
  }

  private static void refuse(
      boolean tolerant, Looked looked, Wanted file, Exception failure, String why)
      throws IOException {
    if (tolerant) {
      looked.refuse(file.name(), why);
      return;
    }
    switch (failure) {
      case ElpisException refused -> throw refused;
      case IOException unreadable -> throw unreadable;
      case RuntimeException other -> throw other;
      default -> throw new IllegalStateException(failure);
    }
  }

  private Looked joined(
      List<Wanted> wanted,
      List<Future<Looked>> results,
      boolean folder,
      Deque<FileScan> idle,
      Tally tally)
      throws IOException {
    List<Looked> all = new ArrayList<>();
    for (Future<Looked> result : results) {
      all.add(result(result));
    }
    Set<String> compared = compared(all);
    Looked joined = new Looked();
    for (int i = 0; i < wanted.size(); i++) {
      Wanted file = wanted.get(i);
      Optional<ScanState.Done> done = state.done(file.name(), file.mark());
      boolean again =
          done.filter(one -> one.withheld().stream().anyMatch(compared::contains)).isPresent();
      joined.add(again ? look(file, folder, idle, tally.step(0)) : all.get(i));
    }
    return joined;
  }

  /** Names of columns by which tables may refer to each other. */
  private static Set<String> compared(List<Looked> all) {
    List<JudgedTable> tables = all.stream().flatMap(one -> one.tables().stream()).toList();
    Map<String, Integer> uses = new HashMap<>();
    for (JudgedTable table : tables) {
      table.columns().forEach(column -> uses.merge(column.finding().column(), 1, Integer::sum));
    }
    Set<String> compared = new HashSet<>();
    for (JudgedTable table : tables) {
      table.key().filter(key -> uses.getOrDefault(key, 0) > 1).ifPresent(compared::add);
    }
    return compared;
  }

  private static Looked result(Future<Looked> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were looked at", stopped);
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case IOException unreadable -> throw unreadable;
        case RuntimeException known -> throw known;
        case Error defect -> throw defect;
        case null, default -> throw new IllegalStateException("a file was not looked at", failure);
      }
    }
  }
}
