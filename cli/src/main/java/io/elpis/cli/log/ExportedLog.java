package io.elpis.cli.log;

import io.elpis.merkle.TilePath;
import io.elpis.merkle.TileSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A log in a folder, as {@code ledger export} writes it: {@code key}, {@code checkpoint} and {@code
 * tile/…} under the names of C2SP tlog-tiles.
 */
public record ExportedLog(Path folder) implements TileSource {
  @Override
  public Optional<byte[]> read(TilePath path) {
    Path file = file(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "cannot read `" + file + "`; check its permissions",
          unreadable);
    }
  }

  Path file(TilePath path) {
    return folder.resolve(path.toString());
  }

  public Path key() {
    return folder.resolve("key");
  }

  public Path checkpoint() {
    return folder.resolve("checkpoint");
  }
}
