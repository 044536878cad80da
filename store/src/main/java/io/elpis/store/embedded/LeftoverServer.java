package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The PostgreSQL that a killed Elpis left behind. Called under the data folder's lock, so whatever
 * serves from the folder is not of a living Elpis.
 */
final class LeftoverServer {
  private LeftoverServer() {}

  static void stop(ServerFolder folder, Consumer<String> progress) {
    Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
    if (file.isEmpty()) {
      return;
    }
    OsProcess process = new OsProcess(file.get().pid());
    if (process.isAlive() && process.servesFrom(folder.data())) {
      progress.accept("stopping the PostgreSQL that a killed Elpis left behind");
      if (!StopLadder.stop(process)) {
        throw new ElpisException(
            ErrorCode.CONFLICT,
            "a PostgreSQL of an earlier Elpis does not end: end process `" + process.pid() + "`");
      }
    }
    try {
      // Its number may since belong to another program, at which PostgreSQL would refuse to start.
      Files.deleteIfExists(PostmasterFile.in(folder.data()));
    } catch (IOException e) {
      throw FolderFailure.of("cannot delete a stale `postmaster.pid`", e);
    }
  }
}
