package io.elpis.server.console.page;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Bytes as a file that only this user can read, in a folder of its own, for as long as something
 * needs a file. A crash while it is open leaves it behind; the next one that is made takes it away
 * once it is an hour old.
 */
final class PrivateFile implements AutoCloseable {
  private static final String PREFIX = "elpis-sample-";
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final Path folder;
  private final Path file;

  private PrivateFile(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Writes it.
   *
   * @param name for complaints about it; not taken from what was sent
   */
  static PrivateFile of(byte[] bytes, String name) throws IOException {
    // Java makes such a folder for its owner alone (0700).
    Path folder = Files.createTempDirectory(PREFIX);
    PrivateFile made = new PrivateFile(folder, folder.resolve(name));
    try {
      sweep(folder);
      Files.write(made.file, bytes);
      return made;
    } catch (IOException | RuntimeException failure) {
      made.close();
      throw failure;
    }
  }

  private static void sweep(Path fresh) throws IOException {
    Path place = fresh.toAbsolutePath().getParent();
    if (place == null) {
      return;
    }
    FileTime old = FileTime.from(Files.getLastModifiedTime(fresh).toInstant().minus(LEFT_BEHIND));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
      for (Path folder : folders) {
        boolean ours = Files.getOwner(folder).equals(Files.getOwner(fresh));
        if (ours && Files.getLastModifiedTime(folder).compareTo(old) < 0) {
          remove(folder);
        }
      }
    } catch (NoSuchFileException another) {
      // Two that sweep at once; the other was first.
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path one : files) {
        Files.deleteIfExists(one);
      }
    }
    Files.deleteIfExists(folder);
  }

  Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
