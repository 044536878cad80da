package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL program as it comes on the class path: {@code initdb} and {@code postgres} with
 * their libraries, 60 MB unpacked, for Linux on x86_64 with glibc. Unpacked once for each data
 * folder and version.
 */
final class Binaries {
  /** The version on the class path; a test holds it to what the program says. */
  static final String VERSION = "18.6";

  /** Data folders are tied to the major version. */
  static final String MAJOR = "18";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private Binaries() {}

  /**
   * @throws ElpisException {@code DATABASE_UNAVAILABLE} where the program cannot run on this
   *     machine
   */
  static void requirePlatform(String system, String architecture) {
    boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
    if (!system.toLowerCase(Locale.ROOT).equals("linux") || !x86) {
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "the embedded PostgreSQL runs on Linux x86_64 only, this is "
              + system
              + " "
              + architecture
              + ": give your own PostgreSQL with `--db jdbc:postgresql://host/database`");
    }
  }

  /** Unpacks into {@link ServerFolder#binaries} unless that is there. */
  static void unpack(ServerFolder folder, Consumer<String> progress) {
    if (Files.isDirectory(folder.binaries())) {
      return;
    }
    progress.accept("unpacking PostgreSQL " + VERSION + " (first start only)");
    // A crash before the rename leaves this folder, and the next start begins it anew.
    Path unfinished = folder.home().resolve("bin-" + VERSION + ".unfinished");
    try {
      Trees.delete(unfinished);
      Files.createDirectories(unfinished);
      unpackInto(unfinished);
      Trees.force(unfinished);
      Files.move(unfinished, folder.binaries());
      Trees.forceFolder(folder.home());
    } catch (IOException e) {
      throw FolderFailure.of("cannot unpack PostgreSQL into `" + folder.home() + "`", e);
    }
  }

  private static void unpackInto(Path target) throws IOException {
    try (InputStream raw = Binaries.class.getResourceAsStream(ARCHIVE)) {
      if (raw == null) {
        throw new ElpisException(
            ErrorCode.DATABASE_UNAVAILABLE,
            "this build of Elpis carries no PostgreSQL: give your own with `--db`");
      }
      TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)));
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (isNeeded(entry.getName())) {
          write(entry, tar, target);
        }
        entry = tar.getNextEntry();
      }
    }
  }

  private static boolean isNeeded(String name) {
    return !name.startsWith("include/") && !name.endsWith(".a") && !name.contains("/pgxs/");
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path path = inside(target, target, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(parent(path));
      inside(target, parent(path), entry.getLinkName());
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(parent(path));
      Files.copy(content, path);
    }
    if (!Files.isSymbolicLink(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      // Explicit, whatever the umask: the account that runs PostgreSQL is not the one that unpacks.
      boolean runnable = entry.isDirectory() || (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(runnable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a path within a folder has a parent");
    }
    return parent;
  }

  private static Path inside(Path target, Path from, String name) {
    Path path = from.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "the PostgreSQL archive names a path outside its folder");
    }
    return path;
  }
}
