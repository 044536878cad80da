package io.elpis.vault.keyset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the keyset in one file that only its owner may read, beside the copy it replaced ({@code
 * .previous}). A lock file orders writers of several processes. Thread-safe; one instance per file
 * and process.
 */
public final class FileKeysetStore implements KeysetStore {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Path previous;
  private final Path temporary;
  private final Path lockFile;
  private final ReentrantLock lock = new ReentrantLock();

  /** Nothing is touched before the first call; the folder must exist by then. */
  public FileKeysetStore(Path file) {
    this.file = file.toAbsolutePath();
    this.previous = this.file.resolveSibling(this.file.getFileName() + ".previous");
    this.temporary = this.file.resolveSibling(this.file.getFileName() + ".new");
    this.lockFile = this.file.resolveSibling(this.file.getFileName() + ".lock");
  }

  @Override
  public Optional<byte[]> load() {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new ElpisException(
          ErrorCode.SEALED, "the keyset file cannot be read; check its owner and mode", unreadable);
    }
  }

  @Override
  public boolean replace(Optional<byte[]> expected, byte[] next) {
    lock.lock();
    try (FileChannel channel = FileChannel.open(lockFile, Set.of(CREATE, WRITE), OWNER_ONLY);
        FileLock held = channel.lock()) {
      return held.isValid() && replaceLocked(expected, next);
    } catch (IOException failed) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL,
          "the keyset file cannot be written; check its folder and free space",
          failed);
    } finally {
      lock.unlock();
    }
  }

  private boolean replaceLocked(Optional<byte[]> expected, byte[] next) throws IOException {
    Optional<byte[]> stored = load();
    if (stored.isPresent() != expected.isPresent()
        || !Arrays.equals(stored.orElse(next), expected.orElse(next))) {
      return false;
    }
    if (stored.isPresent()) {
      // A crash here leaves the file as it was and a spare copy of it.
      write(stored.get());
      Files.move(temporary, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    // A crash here leaves the old file and perhaps a torn `.new`, which the next write removes.
    write(next);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    // A crash here may undo the rename: the old file is then read again, as if never replaced.
    syncFolder();
    return true;
  }

  private void write(byte[] bytes) throws IOException {
    Files.deleteIfExists(temporary);
    try (FileChannel channel = FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), OWNER_ONLY)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void syncFolder() throws IOException {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
