package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts a cluster that {@link ClusterBackup} copied into a data folder that has none. */
public final class ClusterRestore {
  private ClusterRestore() {}

  /**
   * Copies {@code source} into place. A crash on the way leaves a folder that the next start throws
   * away.
   *
   * @throws ElpisException {@code CONFLICT} where there is a cluster already; {@code STORAGE_FULL}
   */
  public static void place(Path source, Path dataFolder, Consumer<String> progress) {
    ServerAccount account = ServerAccount.choose(HomeFolder.known(dataFolder).data());
    try (DataFolderLock _ = DataFolderLock.take(dataFolder)) {
      ServerFolder folder =
          new HomeFolder(dataFolder, account, Launch.as(account, progress)).open(progress);
      if (Files.exists(folder.data())) {
        throw new ElpisException(
            ErrorCode.CONFLICT, "there is a database in `" + dataFolder + "` already");
      }
      progress.accept("copying the database");
      ServerFolder from = new ServerFolder(source);
      Trees.delete(folder.unfinishedData());
      copy(from.data(), folder.unfinishedData(), account);
      Files.copy(from.passwordFile(), folder.passwordFile(), StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(
          folder.passwordFile(), PosixFilePermissions.fromString("rw-------"));
      Trees.force(folder.home());
      // The rename is what makes it a cluster.
      Files.move(folder.unfinishedData(), folder.data(), StandardCopyOption.ATOMIC_MOVE);
      Trees.forceFolder(folder.home());
    } catch (IOException failure) {
      throw FolderFailure.of("cannot restore into `" + dataFolder + "`", failure);
    }
  }

  private static void copy(Path from, Path to, ServerAccount account) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        boolean folder = Files.isDirectory(path);
        if (folder) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
        Files.setPosixFilePermissions(
            copy, PosixFilePermissions.fromString(folder ? "rwx------" : "rw-------"));
        account.own(copy);
      }
    }
  }
}
