package io.elpis.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes files that are whole or not there, whatever happens: a temporary file, forced, then
 * renamed. Their names are durable after {@link #sync}, which forces every folder touched since the
 * last one; until then a crash may leave any of them out, or leave the file that was replaced. A
 * temporary file that a crash leaves behind is overwritten by the next try. Used by one thread.
 */
final class DurableFiles {
  private static final String TEMPORARY = ".new";

  private final Disk disk;
  private final Path base;
  // Folders whose own name this object has made durable, or will with the next `sync`: one that was
  // there before may have been made by a process that died before it could.
  private final Set<Path> known = new HashSet<>();
  private final Set<Path> touched = new LinkedHashSet<>();

  /**
   * @param base the folder under which all files are; made where it is not there
   */
  DurableFiles(Disk disk, Path base) {
    this.disk = disk;
    this.base = base.toAbsolutePath().normalize();
  }

  void put(Path file, byte[] content, Disk.Readers readers) throws IOException {
    Path target = file.toAbsolutePath().normalize();
    Path folder = parentOf(target);
    makeFolders(folder);
    Path temporary = folder.resolve(target.getFileName() + TEMPORARY);
    disk.write(temporary, content, readers);
    // Before the rename: if it fails half-way, the folder has changed all the same.
    touched.add(folder);
    disk.rename(temporary, target);
  }

  /** Puts one file and makes its name durable. */
  void putDurably(Path file, byte[] content, Disk.Readers readers) throws IOException {
    put(file, content, readers);
    sync();
  }

  void sync() throws IOException {
    for (Path folder : List.copyOf(touched)) {
      disk.syncFolder(folder);
      touched.remove(folder);
    }
  }

  private void makeFolders(Path folder) throws IOException {
    if (known.contains(folder)) {
      return;
    }
    Path parent = parentOf(folder);
    if (folder.equals(base)) {
      Files.createDirectories(parent);
    } else {
      makeFolders(parent);
    }
    touched.add(parent);
    if (!Files.isDirectory(folder)) {
      disk.makeFolder(folder);
    }
    known.add(folder);
  }

  private Path parentOf(Path path) {
    Path parent = path.getParent();
    if (parent == null || !path.startsWith(base)) {
      throw new IllegalArgumentException("a file outside of the folder that is written to");
    }
    return parent;
  }
}
