package io.elpis.cli.intake;

import io.elpis.cli.Progress;
import io.elpis.client.Imports;
import io.elpis.client.ImportsClient;
import io.elpis.intake.FileDigest;
import io.elpis.intake.Input;
import io.elpis.intake.Reading;
import io.elpis.intake.Rejection;
import io.elpis.intake.RowSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Runs one import: each set of the map in order, each row once, chunk by chunk. An import that
 * stopped goes on where the server says; the rows before are read again and not sent.
 */
public final class Importer {
  private final ImportsClient imports;
  private final Progress progress;
  private final LongSupplier nanos;
  private final RecordWriter writer = new RecordWriter();
  private long read;
  private long rejectedHere;

  /**
   * @param nanos a clock for intervals
   */
  public Importer(ImportsClient imports, Progress progress, LongSupplier nanos) {
    this.imports = imports;
    this.progress = progress;
    this.nanos = nanos;
  }

  /**
   * Imports everything.
   *
   * @throws io.elpis.model.ElpisException where the input or the map cannot be used; running it
   *     again resumes
   */
  public ImportReport run(ImportMap map, Input input, Path errorFile) throws IOException {
    long started = nanos.getAsLong();
    checkColumns(map, input);
    Imports.Opened opened =
        imports.open(
            new Imports.Start(
                map.source(), Imports.Origin.of(map.provenance()), digest(map, input)));
    try (ErrorFile errors = new ErrorFile(errorFile, ChunkSender.firstSent(opened));
        ChunkSender sender = new ChunkSender(imports, opened, errors)) {
      for (SetMap set : map.sets()) {
        send(set, input, sender, errors);
      }
      sender.settle();
      Imports.Totals totals = imports.finish(opened.id());
      double seconds = Math.max((nanos.getAsLong() - started) / 1e9, 1e-3);
      return new ImportReport(
          opened.id(),
          map.source(),
          totals.rows() + rejectedHere,
          totals.created(),
          totals.updated(),
          totals.unchanged(),
          totals.rejected() + rejectedHere,
          seconds,
          read / seconds,
          errors.written().map(Path::toString));
    }
  }

  /** All sets before the first is sent: a mistake in the last must not leave half an import. */
  private static void checkColumns(ImportMap map, Input input) throws IOException {
    for (SetMap set : map.sets()) {
      try (RowSource source = input.open(set.table())) {
        source.columns().ifPresent(set::checkColumns);
      }
    }
  }

  private static String digest(ImportMap map, Input input) throws IOException {
    MessageDigest digest = FileDigest.sha256();
    digest.update(map.bytes());
    digest.update(input.fingerprint());
    return HexFormat.of().formatHex(digest.digest());
  }

  private void send(SetMap set, Input input, ChunkSender sender, ErrorFile errors)
      throws IOException {
    Chunk chunk = new Chunk();
    try (RowSource source = input.open(set.table())) {
      for (Optional<Reading> reading = source.next();
          reading.isPresent();
          reading = source.next()) {
        read++;
        progress.update(source.part(), read, "rows");
        Optional<byte[]> line = line(set, reading.get(), errors);
        if (line.isPresent()) {
          if (!chunk.fits(line.get())) {
            sender.send(set.name(), chunk);
            chunk = new Chunk();
          }
          chunk.add(line.get());
        }
      }
    }
    // A chunk never holds two sets, so that a rejected row is one of a known table.
    if (!chunk.isEmpty()) {
      sender.send(set.name(), chunk);
    }
  }

  private Optional<byte[]> line(SetMap set, Reading reading, ErrorFile errors) {
    return switch (reading) {
      case Reading.Unreadable bad -> {
        reject(set, bad.rejection(), errors);
        yield Optional.empty();
      }
      case Reading.Taken taken -> {
        try {
          yield set.counts(taken.row())
              ? Optional.of(writer.line(set, taken.row()))
              : Optional.empty();
        } catch (RejectedValue bad) {
          reject(set, bad.at(taken.row().number()), errors);
          yield Optional.empty();
        }
      }
    };
  }

  private void reject(SetMap set, Rejection rejection, ErrorFile errors) {
    rejectedHere++;
    errors.add(set.name(), rejection, OptionalLong.empty());
  }
}
