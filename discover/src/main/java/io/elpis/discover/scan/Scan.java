package io.elpis.discover.scan;

import io.elpis.discover.Detector;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.column.TableSample;
import io.elpis.discover.column.Tables;
import io.elpis.intake.DatabaseInput;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Origin;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.intake.TableShape;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Looks through a file, a folder or a database. Reads only; holds no more than samples. One thread
 * calls it; texts are looked at by several.
 */
public final class Scan {
  /** Rows of a database's table that are looked at, where it has many more. */
  public static final int SAMPLE_ROWS = 5_000;

  private static final int MOST_FILES = 100_000;
  private static final Set<String> TABLES =
      Set.of("csv", "tsv", "tab", "ndjson", "jsonl", "json", "xlsx", "parquet");
  private static final Set<String> PACKED =
      Set.of(
          "zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "jar", "pdf", "docx", "doc", "xls",
          "pptx", "png", "jpg", "jpeg", "gif", "mp4", "mp3", "class", "exe", "so", "db", "sqlite");

  private final Watcher watcher;
  private final LongSupplier nanos;
  private final Detector detector;
  private final long[] rows = new long[1];
  private final List<TableSample> tables = new ArrayList<>();
  private final List<TextFinding> texts = new ArrayList<>();
  private final List<Report.Unread> unread = new ArrayList<>();

  /**
   * @param nanos a clock for intervals
   */
  public Scan(Watcher watcher, LongSupplier nanos) {
    this.watcher = watcher;
    this.nanos = nanos;
    this.detector = Detector.standard();
  }

  /**
   * Looks through everything.
   *
   * @param target a path or {@code jdbc:…}
   * @throws ElpisException where the target itself cannot be used; a file within a folder that
   *     cannot be read is told in the report
   */
  public Report run(String target) throws IOException {
    long started = nanos.getAsLong();
    boolean database = Inputs.isDatabase(target);
    String name = database ? database(target) : path(Path.of(target));
    List<TableFinding> findings = Tables.judge(tables);
    double seconds = (nanos.getAsLong() - started) / 1e9;
    return new Report(name, database, findings, texts, unread, seconds);
  }

  private String database(String url) throws IOException {
    try (DatabaseInput input = Inputs.database(url)) {
      for (TableShape shape : input.tables()) {
        List<String> keys =
            new ArrayList<>(shape.primaryKey().size() == 1 ? shape.primaryKey() : List.of());
        shape.unique().stream().filter(column -> !keys.contains(column)).forEach(keys::add);
        try (RowSource source = input.open(input.sample(shape, SAMPLE_ROWS))) {
          long most =
              shape.estimatedRows().orElse(0) > SAMPLE_ROWS ? 2L * SAMPLE_ROWS : 20L * SAMPLE_ROWS;
          tables.add(
              new TableReader(watcher, rows)
                  .read(shape.name(), source, most, keys, shape.references()));
        }
      }
      return input.address();
    }
  }

  private String path(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(target)) {
        files =
            walk.filter(Files::isRegularFile)
                .filter(file -> !isHidden(target, file))
                .sorted()
                .limit(MOST_FILES)
                .toList();
      }
      for (Path file : files) {
        tolerant(file, target.relativize(file).toString());
      }
      return target.toString();
    }
    if (!Files.isRegularFile(target)) {
      throw new NoSuchFileException(target.toString());
    }
    file(target, String.valueOf(target.getFileName()));
    return target.toString();
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void tolerant(Path file, String name) {
    try {
      file(file, name);
    } catch (ElpisException refused) {
      unread.add(new Report.Unread(name, String.valueOf(refused.getMessage())));
    } catch (IOException | UncheckedIOException unreadable) {
      unread.add(new Report.Unread(name, "cannot be read; check its permissions"));
    }
  }

  private void file(Path file, String name) throws IOException {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (TABLES.contains(ending)) {
      table(file, name);
    } else if (PACKED.contains(ending) || isBinary(file)) {
      unread.add(
          new Report.Unread(name, "files of this kind are not looked into; unpack or export it"));
    } else {
      int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
      texts.add(new TextScan(detector, watcher, threads).scan(file, name));
    }
  }

  private static boolean isBinary(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(8_192);
      boolean wide = start.length >= 2 && ((start[0] & 0xff) == 0xff || (start[0] & 0xff) == 0xfe);
      for (byte b : start) {
        if (b == 0 && !wide) {
          return true;
        }
      }
      return false;
    }
  }

  private void table(Path file, String name) throws IOException {
    try (Input input = Inputs.open(file.toString())) {
      List<String> sheets = input.sheets();
      if (sheets.size() <= 1) {
        table(input, name, Optional.empty());
      }
      for (String sheet : sheets.size() > 1 ? sheets : List.<String>of()) {
        try {
          table(input, name + "#" + sheet, Optional.of(sheet));
        } catch (ElpisException refused) {
          unread.add(new Report.Unread(name + "#" + sheet, String.valueOf(refused.getMessage())));
        }
      }
    }
  }

  private void table(Input input, String name, Optional<String> sheet) throws IOException {
    TableRequest request = new TableRequest(name, new Origin.File(sheet), name);
    try (RowSource source = input.open(request)) {
      tables.add(
          new TableReader(watcher, rows).read(name, source, Long.MAX_VALUE, List.of(), Map.of()));
    }
  }
}
