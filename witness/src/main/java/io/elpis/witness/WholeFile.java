package io.elpis.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces a file as a whole: a temporary one, forced, renamed, and the folder forced. A crash
 * leaves the old content or the new one.
 */
final class WholeFile {
  private static final Set<OpenOption> FRESH =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private WholeFile() {}

  /** Who may read a file. */
  enum Readers {
    ANYBODY,
    OWNER
  }

  static void replace(Path file, byte[] content, Readers readers) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Path folder = target.resolveSibling("");
    Path temporary = target.resolveSibling(target.getFileName() + ".new");
    // What a crash left of an earlier try; its rights might be others.
    Files.deleteIfExists(temporary);
    try (FileChannel channel = FileChannel.open(temporary, FRESH, attributes(target, readers))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Path file, Readers readers) {
    boolean restrict =
        readers == Readers.OWNER
            && file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return restrict
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
