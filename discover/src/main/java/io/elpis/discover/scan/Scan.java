package io.elpis.discover.scan;

import io.elpis.discover.Detector;
import io.elpis.discover.column.Tables;
import io.elpis.intake.DatabaseInput;
import io.elpis.intake.Inputs;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Looks through a file, a folder or a database. Reads only; holds no more than samples of the files
 * under way, as many as there are processors. One thread calls it.
 */
public final class Scan {
  /** Rows of a database's table that are looked at, where it has many more. */
  public static final int SAMPLE_ROWS = 5_000;

  private final Settings settings;
  private final Watcher watcher;
  private final LongSupplier nanos;

  /**
   * How it is done.
   *
   * @param documents how the reader of documents is started; empty where there is none
   * @param state the file that says what is done, for a scan that may be killed and go on
   * @param temporary where archives are unpacked to, file by file
   * @param threads files that are looked at side by side
   */
  public record Settings(
      Optional<DocumentProgram> documents, Optional<Path> state, Path temporary, int threads) {
    /** No documents, no state, the usual place, as many threads as processors. */
    public static Settings standard() {
      return new Settings(
          Optional.empty(),
          Optional.empty(),
          Path.of(System.getProperty("java.io.tmpdir")),
          Math.max(1, Runtime.getRuntime().availableProcessors()));
    }
  }

  /**
   * @param nanos a clock for intervals
   */
  public Scan(Settings settings, Watcher watcher, LongSupplier nanos) {
    this.settings = settings;
    this.watcher = watcher;
    this.nanos = nanos;
  }

  /** With the usual settings. */
  public Scan(Watcher watcher, LongSupplier nanos) {
    this(Settings.standard(), watcher, nanos);
  }

  /**
   * Looks through everything. A state file stays; who has printed the report removes it.
   *
   * @param target a path or {@code jdbc:…}
   * @throws ElpisException where the target itself cannot be used; a file within a folder that
   *     cannot be read is told in the report
   */
  public Report run(String target) throws IOException {
    long started = nanos.getAsLong();
    boolean database = Inputs.isDatabase(target);
    String name;
    Looked looked;
    if (database) {
      try (DatabaseInput input = Inputs.database(target);
          ScanState state = state(input.address())) {
        name = input.address();
        looked = new DatabaseScan(watcher, state).run(input);
      }
    } else {
      Path path = Path.of(target);
      if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
        throw new NoSuchFileException(target);
      }
      name = target;
      try (ScanState state = state(path.toAbsolutePath().normalize().toString())) {
        looked = files(path, state);
      }
    }
    double seconds = (nanos.getAsLong() - started) / 1e9;
    return new Report(
        name, database, Tables.judge(looked.tables()), looked.texts(), looked.unread(), seconds);
  }

  private ScanState state(String target) throws IOException {
    return settings.state().isPresent()
        ? ScanState.open(settings.state().get(), target)
        : ScanState.none();
  }

  private Looked files(Path target, ScanState state) throws IOException {
    try (Scratch scratch = Scratch.under(settings.temporary());
        ExecutorService pieces = Executors.newFixedThreadPool(settings.threads())) {
      FileScan.Shared shared =
          new FileScan.Shared(
              Detector.standard(),
              pieces,
              settings.threads(),
              scratch,
              UnpackLimits.standard(),
              settings.documents());
      return new FolderScan(watcher, shared, state).run(target);
    }
  }
}
