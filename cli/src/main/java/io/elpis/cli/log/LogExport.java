package io.elpis.cli.log;

import io.elpis.cli.Progress;
import io.elpis.cli.WholeFile;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Copies a served log into a folder. Full tiles never change, so those already there are kept. The
 * checkpoint is written last: a crash before leaves the old one, whose tiles are all still there.
 */
public final class LogExport {
  private final ServedLog served;
  private final ExportedLog exported;
  private final Progress progress;
  private long done;

  public LogExport(ServedLog served, ExportedLog exported, Progress progress) {
    this.served = served;
    this.exported = exported;
    this.progress = progress;
  }

  /**
   * Copies everything up to the head.
   *
   * @throws ElpisException {@code conflict} where the folder holds another log
   */
  public ServedLog.Head run() throws IOException {
    String key = served.key();
    refuseOtherLog(key);
    ServedLog.Head head = served.head(NoteVerifier.parse(key));
    long size = head.checkpoint().size();
    long bundles = size / TilePath.FULL_WIDTH + (size % TilePath.FULL_WIDTH == 0 ? 0 : 1);
    for (long bundle = 0; bundle < bundles; bundle++) {
      copy(new TilePath.Entries(bundle, TilePath.widthIn(size, 0, bundle)));
      progress.update(OptionalDouble.of((double) bundle / bundles), done, "files");
    }
    for (int level = 0; TilePath.widthIn(size, level, 0) > 0; level++) {
      copyLevel(level, size);
    }
    WholeFile.write(exported.key(), (key + "\n").getBytes(StandardCharsets.UTF_8));
    WholeFile.write(exported.checkpoint(), head.note().getBytes(StandardCharsets.UTF_8));
    return head;
  }

  private void copyLevel(int level, long size) throws IOException {
    for (long index = 0; TilePath.widthIn(size, level, index) > 0; index++) {
      copy(new TilePath.Hashes(level, index, TilePath.widthIn(size, level, index)));
      progress.update(OptionalDouble.empty(), done, "files");
    }
  }

  private void refuseOtherLog(String key) throws IOException {
    if (Files.isRegularFile(exported.key())
        && !Files.readString(exported.key()).strip().equals(key)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "`" + exported.folder() + "` holds another log; export into an empty folder");
    }
  }

  private void copy(TilePath path) throws IOException {
    done++;
    if (Files.isRegularFile(exported.file(path))) {
      return;
    }
    Optional<byte[]> exact = served.read(path);
    if (exact.isPresent()) {
      WholeFile.write(exported.file(path), exact.get());
      return;
    }
    // The log grew meanwhile and dropped the partial file; the full one serves in its place.
    TilePath full = path.full();
    WholeFile.write(
        exported.file(full), served.read(full).orElseThrow(() -> ServedLog.missing(path)));
  }
}
