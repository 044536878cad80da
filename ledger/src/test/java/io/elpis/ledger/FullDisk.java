package io.elpis.ledger;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A disk without a byte left. */
final class FullDisk implements Disk {
  @Override
  public void makeFolder(Path folder) throws IOException {
    throw full(folder);
  }

  @Override
  public void write(Path file, byte[] content, Readers readers) throws IOException {
    throw full(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    throw full(to);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    throw full(folder);
  }

  @Override
  public void delete(Path path) throws IOException {
    throw full(path);
  }

  private static FileSystemException full(Path path) {
    return new FileSystemException(path.toString(), null, "No space left on device");
  }
}
