package io.elpis.server;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places in a data folder, and small files in it. */
record DataFolder(Path root) {

  /** {@code given}, else the folder {@code name} beneath the project. */
  static DataFolder chosen(@Nullable Path given, String name) {
    String root = System.getProperty("elpis.root", ".");
    Path chosen = given == null ? Path.of(root, ".elpis", name) : given;
    return new DataFolder(chosen.toAbsolutePath().normalize());
  }

  Path keyset() {
    return root.resolve("keys/keyset.json");
  }

  Path log() {
    return root.resolve("log");
  }

  Path policy() {
    return root.resolve("policy.yaml");
  }

  Path watch() {
    return root.resolve("watch/state");
  }

  Path address() {
    return root.resolve("run/server.json");
  }

  Path adminKey() {
    return root.resolve("run/admin.key");
  }

  /** Makes the folders that are missing. */
  void prepare() {
    try {
      Files.createDirectories(root.resolve("keys"));
      Files.createDirectories(root.resolve("run"));
      Files.createDirectories(root.resolve("watch"));
      for (String closed : List.of("keys", "watch")) {
        Files.setPosixFilePermissions(
            root.resolve(closed), PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "the data folder cannot be prepared; check its path, owner and free space",
          failure);
    }
  }

  /** The file's text, or nothing where there is none. */
  Optional<String> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the file `" + root.relativize(file) + "` cannot be read",
          failure);
    }
  }

  /** Replaces the file whole; only its owner may read it. */
  void write(Path file, String text) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "the file `" + root.relativize(file) + "` cannot be written",
          failure);
    }
  }
}
