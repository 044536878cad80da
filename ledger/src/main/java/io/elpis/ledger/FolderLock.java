package io.elpis.ledger;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two processes from publishing into one folder. The system lets go of it when the process
 * dies, however it dies.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock of(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE,
          "the folder of the log cannot be locked; check the data folder and its rights",
          failure);
    }
    throw new ElpisException(
        ErrorCode.LEDGER_UNAVAILABLE,
        "another process uses the folder of the log; end it or give this one its own data folder");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.LEDGER_UNAVAILABLE, "the folder of the log cannot be unlocked", failure);
    }
  }
}
