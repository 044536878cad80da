package io.elpis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often a second this disk makes 8 kB durable when asked one at a time. */
final class FsyncFloor {
  private static final int WRITES = 500;

  private FsyncFloor() {}

  static double perSecond(Path folder) {
    try {
      Path file = Files.createTempFile(folder, "fsync", ".probe");
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        long begin = System.nanoTime();
        for (int i = 0; i < WRITES; i++) {
          channel.write(ByteBuffer.allocate(8_192), i * 8_192L);
          channel.force(false);
        }
        return WRITES / ((System.nanoTime() - begin) / 1e9);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
