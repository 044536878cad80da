package io.elpis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file whole or not at all: a crash leaves the old file and perhaps a {@code .part} beside
 * it, never half of the new one.
 */
public final class WholeFile {
  private static final Set<PosixFilePermission> EVERYBODY_READS =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private WholeFile() {}

  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content, EVERYBODY_READS);
  }

  /** As {@link #write}, readable to the owner alone from the first byte on. */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    replace(file, content, OWNER_ONLY);
  }

  private static void replace(Path file, byte[] content, Set<PosixFilePermission> permissions)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileAttribute<Set<PosixFilePermission>> attribute =
        PosixFilePermissions.asFileAttribute(permissions);
    Files.createFile(part, attribute);
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
