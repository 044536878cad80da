package io.elpis.discover.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A folder for what is unpacked, which only its owner may enter and which is emptied as the scan
 * goes. A scan that is killed leaves it behind; the next one finds its lock free and removes it.
 * Any number of threads.
 */
final class Scratch implements AutoCloseable {
  private static final String NAME = "elpis-scan-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;
  private final AtomicLong count = new AtomicLong();

  private Scratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes one below {@code parent}, after those of killed scans were removed. */
  static Scratch under(Path parent) throws IOException {
    sweep(parent);
    // Made for its owner alone. A crash before the lock leaves an empty folder, swept as any other.
    Path folder = Files.createTempDirectory(parent, NAME);
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return new Scratch(folder, channel);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(parent, NAME + "*")) {
      for (Path folder : old) {
        if (Files.isWritable(folder) && isLeft(folder)) {
          remove(folder);
        }
      }
    }
  }

  /** Without a lock file it may have been made this moment. */
  private static boolean isLeft(Path folder) {
    Path file = folder.resolve(LOCK);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (IOException | OverlappingFileLockException _) {
      return false;
    }
  }

  /** The path of a file that is not there yet, with this ending. */
  Path file(String ending) {
    return folder.resolve(count.incrementAndGet() + ending);
  }

  /** A new folder. */
  Path folder() throws IOException {
    return Files.createDirectory(file(""));
  }

  Path root() {
    return folder;
  }

  static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  @Override
  public void close() {
    try {
      remove(folder);
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("the folder of unpacked files is still there", failure);
    }
  }
}
