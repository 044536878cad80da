package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code elpis.lock} in a data folder, so that one process at a time uses it. The kernel lets
 * go when the process ends, however it ends; the file itself stays and means nothing.
 */
final class DataFolderLock implements AutoCloseable {
  private final FileChannel channel;

  private DataFolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws ElpisException {@code CONFLICT} where another holds it
   */
  static DataFolderLock take(Path dataFolder) {
    Path file = dataFolder.resolve("elpis.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new ElpisException(
            ErrorCode.CONFLICT,
            "another Elpis uses the data folder `"
                + dataFolder
                + "`: stop it, or give this one its own with `--data`");
      }
      return new DataFolderLock(channel);
    } catch (IOException e) {
      throw FolderFailure.of("cannot lock `" + file + "`", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw FolderFailure.of("cannot release the data folder's lock", e);
    }
  }
}
