package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A session on the cluster of a data folder, for work on the whole of it. The server may run; where
 * it does not, its database is started for the time of the work.
 */
public final class ClusterSession {
  private ClusterSession() {}

  /** What is done with the session; it commits by itself. */
  @FunctionalInterface
  public interface Work {
    void with(Connection session) throws SQLException;
  }

  @FunctionalInterface
  interface FolderWork {
    void with(ServerFolder folder, Connection session) throws SQLException;
  }

  /**
   * Does the work.
   *
   * @throws ElpisException {@code CONFLICT} where there is no cluster; {@code DATABASE_UNAVAILABLE}
   */
  public static void on(Path dataFolder, Consumer<String> progress, Work work) {
    on(dataFolder, progress, (_, session) -> work.with(session));
  }

  static void on(Path dataFolder, Consumer<String> progress, FolderWork work) {
    ServerFolder folder = HomeFolder.known(dataFolder);
    if (!Files.isRegularFile(folder.data().resolve("PG_VERSION"))) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "`"
              + dataFolder
              + "` holds no database of Elpis's own: name the data folder with `--data`; for a"
              + " database given with `--db` use its own tools");
    }
    Optional<PostmasterFile> running =
        PostmasterFile.read(folder.data()).filter(file -> isServing(file, folder));
    if (running.isPresent()) {
      with(folder, running.get().port(), work);
      return;
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(dataFolder, progress)) {
      with(folder, postgres.port(), work);
    }
  }

  private static boolean isServing(PostmasterFile file, ServerFolder folder) {
    OsProcess process = new OsProcess(file.pid());
    return process.isAlive() && process.servesFrom(folder.data()) && file.isReady();
  }

  private static void with(ServerFolder folder, int port, FolderWork work) {
    try (Connection session = connect(folder, port)) {
      work.with(folder, session);
    } catch (SQLException failure) {
      throw new ElpisException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "the database refused, with state `" + failure.getSQLState() + "`; try again",
          failure);
    }
  }

  private static Connection connect(ServerFolder folder, int port) throws SQLException {
    PGSimpleDataSource data = new PGSimpleDataSource();
    data.setServerNames(new String[] {"127.0.0.1"});
    data.setPortNumbers(new int[] {port});
    data.setDatabaseName(EmbeddedPostgres.USER);
    data.setUser(EmbeddedPostgres.USER);
    try {
      data.setPassword(Secrets.read(folder.passwordFile()));
    } catch (IOException failure) {
      throw FolderFailure.of("cannot read `" + folder.passwordFile() + "`", failure);
    }
    return data.getConnection();
  }
}
