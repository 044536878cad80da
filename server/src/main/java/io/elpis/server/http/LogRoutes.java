package io.elpis.server.http;

import io.elpis.merkle.TilePath;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The published log, as C2SP tlog-tiles lays it out. A file name is only ever made by {@link
 * TilePath}, so nothing a caller writes reaches the file system.
 */
final class LogRoutes {
  private static final String CACHE = "Cache-Control";
  private static final String FOREVER = "public, max-age=31536000, immutable";

  List<Route> routes() {
    return List.of(
        Route.open("/log/key", LogRoutes::key),
        Route.open("/log/checkpoint", LogRoutes::checkpoint),
        Route.open("/log/tile/{+path}", LogRoutes::tile));
  }

  private static Answer key(Call call) {
    String key =
        call.instance()
            .logKey()
            .orElseThrow(() ->
                new ElpisException(ErrorCode.SEALED, "the log is not open; see `/health/ready`"));
    return Answer.text(key + "\n").with(CACHE, "no-cache");
  }

  private static Answer checkpoint(Call call) {
    byte[] checkpoint =
        file(call.instance().logFolder().resolve("checkpoint")).orElseThrow(LogRoutes::missing);
    return Answer.bytes(Answer.TEXT, checkpoint).with(CACHE, "no-cache");
  }

  private static Answer tile(Call call) {
    TilePath path = parsed("tile/" + call.variable("path"));
    byte[] tile =
        file(call.instance().logFolder().resolve(path.toString()))
            .or(() -> unpublished(call, path))
            .orElseThrow(LogRoutes::missing);
    return Answer.bytes("application/octet-stream", tile).with(CACHE, FOREVER);
  }

  /** Receipts refer to checkpoints between two publications, whose partial tiles are no files. */
  private static Optional<byte[]> unpublished(Call call, TilePath path) {
    return call.instance().logKey().isEmpty()
        ? Optional.empty()
        : call.useCases().ledger().reader().tile(path);
  }

  private static TilePath parsed(String path) {
    try {
      return TilePath.parse(path);
    } catch (ElpisException notATile) {
      throw missing();
    }
  }

  private static Optional<byte[]> file(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException goneMeanwhile) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE, "the published log cannot be read; try again", failure);
    }
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "the log has no such resource");
  }
}
