package io.elpis.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * PostgreSQL's log file, appended to by its processes and read by us after a failed start. At a
 * start it is put aside as {@code postgres.log.1} when it has grown beyond 10 MB.
 */
record ServerLog(Path file) {
  private static final long LARGE_BYTES = 10L << 20;
  private static final int TAIL_BYTES = 16 << 10;

  /** Makes the file ready and returns its length, from which {@link #since} reads. */
  long mark() {
    try {
      if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.size(file);
    } catch (IOException e) {
      throw FolderFailure.of("cannot use the log file `" + file + "`", e);
    }
  }

  /** The last 16 KB at most of what was written after {@code mark}. */
  String since(long mark) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(mark, channel.size() - TAIL_BYTES);
      ByteBuffer tail = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {}
      return StandardCharsets.UTF_8.decode(tail.flip()).toString();
    } catch (IOException e) {
      throw FolderFailure.of("cannot read the log file `" + file + "`", e);
    }
  }
}
