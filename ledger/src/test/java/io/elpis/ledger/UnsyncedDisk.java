package io.elpis.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The disk of this machine without forcing anything: for tests that count steps, not platters. */
final class UnsyncedDisk implements Disk {
  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void write(Path file, byte[] content, Readers readers) throws IOException {
    Files.write(file, content);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("not a folder");
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }
}
