package io.elpis.server.backup;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.ClusterRestore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts a backup into a data folder that has no database. Every file is compared with the manifest
 * before the first is written. Where the log that was published last survived, it takes the place
 * of the backup's, so that the server finds out how far back the database went.
 */
public final class Restore {
  private final Path backup;
  private final Path data;
  private final Consumer<String> progress;

  /**
   * @param data missing or without a database
   */
  public Restore(Path backup, Path data, Consumer<String> progress) {
    this.backup = backup;
    this.data = data;
    this.progress = progress;
  }

  /**
   * Restores.
   *
   * @param newestLog a `log` folder that is newer than the backup's
   * @return whether the backup brought its keys
   * @throws ElpisException {@code NOT_FOUND}, {@code MALFORMED} where it is no sound backup; {@code
   *     CONFLICT} where the data folder is in use; {@code STORAGE_FULL}
   */
  public boolean run(Optional<Path> newestLog) {
    progress.accept("checking every file of the backup");
    Manifest manifest = Manifest.verified(backup);
    requireLog(newestLog);
    try {
      Files.createDirectories(data);
      for (String part : new String[] {"log", "keys", "policy.yaml"}) {
        if (Files.exists(data.resolve(part))) {
          throw new ElpisException(
              ErrorCode.CONFLICT,
              "`" + data + "` holds a `" + part + "` already: restore into a folder of its own");
        }
      }
      copy(newestLog.orElse(backup.resolve("log")), data.resolve("log"));
      copy(backup.resolve("keys"), data.resolve("keys"));
      copy(backup.resolve("policy.yaml"), data.resolve("policy.yaml"));
      // The database comes last: until it is there, a start makes nothing of the rest.
      ClusterRestore.place(backup.resolve("postgres"), data, progress);
      return manifest.withKeys();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "the data folder cannot be written; check its path, owner and free space",
          failure);
    }
  }

  private static void requireLog(Optional<Path> newestLog) {
    if (newestLog.isPresent() && !Files.isDirectory(newestLog.get())) {
      throw new ElpisException(
          ErrorCode.NOT_FOUND, "there is no log folder `" + newestLog.get() + "`");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
