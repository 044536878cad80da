package io.elpis.server.backup;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.ClusterBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies a data folder: the published log first, then the moment of the database that holds at
 * least as much, then the keys. The server may run. What a restore finds is therefore a log that
 * the database can go on with.
 */
public final class Backup {
  private static final String KEYSET = "keys/keyset.json";

  private final Path data;
  private final Path target;
  private final Consumer<String> progress;

  /**
   * @param data the data folder
   * @param target missing or empty
   */
  public Backup(Path data, Path target, Consumer<String> progress) {
    this.data = data.toAbsolutePath().normalize();
    this.target = target.toAbsolutePath().normalize();
    this.progress = progress;
  }

  /**
   * Makes the backup.
   *
   * @param withKeys whether the keyset goes along
   * @return how many files it has
   * @throws ElpisException {@code CONFLICT} where the target is not empty or lies in the data
   *     folder, or there is no database of Elpis's own; {@code STORAGE_FULL}; {@code
   *     DATABASE_UNAVAILABLE}. The target is then as empty as it was
   */
  public int run(boolean withKeys, InstantSource clock) {
    requireApart();
    requireEmpty();
    try {
      return copied(withKeys, clock);
    } catch (RuntimeException failure) {
      undo(failure);
      throw failure;
    }
  }

  private int copied(boolean withKeys, InstantSource clock) {
    try {
      prepare();
      ClusterBackup.copy(data, target.resolve("postgres"), this::copyLog, progress);
      copyIfThere("policy.yaml");
      if (withKeys) {
        Files.createDirectories(target.resolve("keys"));
        copyIfThere(KEYSET);
      }
      progress.accept("hashing every file");
      Manifest manifest = Manifest.of(target, clock.instant(), withKeys);
      // A crash before this line leaves a folder that no restore takes for a backup.
      manifest.write(target);
      return manifest.files().size();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "the backup cannot be written; check its path, owner and free space",
          failure);
    }
  }

  /** A backup in the data folder would go down with it, and be part of the next one. */
  private void requireApart() {
    if (target.startsWith(data) || data.startsWith(target)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "`" + target + "` and the data folder lie in each other: name a folder apart from it");
    }
  }

  private void requireEmpty() {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> inside = Files.list(target)) {
      if (inside.findAny().isPresent()) {
        throw new ElpisException(
            ErrorCode.CONFLICT, "`" + target + "` is not empty: name a folder that is");
      }
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.CONFLICT, "`" + target + "` cannot be listed: name another folder", failure);
    }
  }

  /** What a failed run wrote would stand in the way of the next one. */
  private void undo(RuntimeException failure) {
    try (Stream<Path> walk = Files.walk(target)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      failure.addSuppressed(left);
    }
  }

  private void prepare() throws IOException {
    Files.createDirectories(target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(target.resolve("postgres"));
  }

  /** Checkpoints before tiles: what they speak of is there by the time tiles are copied. */
  private void copyLog() throws IOException {
    Path log = data.resolve("log");
    if (!Files.isDirectory(log)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(log)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !file.equals(log.resolve("lock")))
              .sorted(
                  Comparator.comparing(
                      file -> !file.getFileName().toString().startsWith("checkpoint")))
              .toList();
    }
    for (Path file : files) {
      copy(file);
    }
  }

  private void copyIfThere(String relative) throws IOException {
    copy(data.resolve(relative));
  }

  /** A partial tile that grew into a full one meanwhile is gone, and not needed. */
  private void copy(Path file) throws IOException {
    Path to = target.resolve(data.relativize(file).toString());
    Files.createDirectories(to.getParent());
    try {
      // With its rights: among these files is the key that signs the log.
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    } catch (NoSuchFileException gone) {
      Files.deleteIfExists(to);
    }
  }
}
