package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A PostgreSQL server that belongs to one process and one data folder: initialised on the first
 * start (about 5 s, 60 MB of program and 40 MB of data), started in under a second later, listening
 * on 127.0.0.1 only, durable ({@code fsync}, {@code full_page_writes}, {@code synchronous_commit},
 * checksums), stopped with {@link #close}.
 *
 * <p>A {@code kill -9} of this process makes the kernel stop the server in order; whatever was left
 * is stopped by the next start. If the server ends by itself it is started again. Safe for use by
 * many threads.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String USER = "elpis";

  private final DataFolderLock lock;
  private final ServerFolder folder;
  private final Keeper keeper;
  private final int port;
  private final String password;
  private final boolean firstStart;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(DataFolderLock lock, Started started) {
    this.lock = lock;
    this.folder = started.folder;
    this.keeper = started.keeper;
    this.port = started.port;
    this.password = started.password;
    this.firstStart = started.firstStart;
  }

  private record Started(
      ServerFolder folder, Keeper keeper, int port, String password, boolean firstStart) {}

  /**
   * Starts the server of {@code dataFolder}, which is made where it is missing.
   *
   * @param progress gets a line for whatever takes long or deserves notice; called from this thread
   *     and later from the server's keeper
   * @throws ElpisException {@code CONFLICT} where another Elpis uses the folder or another major
   *     version wrote it; {@code STORAGE_FULL}; {@code DATABASE_UNAVAILABLE} where it cannot run
   *     here, with what to do
   */
  public static EmbeddedPostgres start(Path dataFolder, Consumer<String> progress) {
    return start(dataFolder, progress, StartOptions.NONE);
  }

  static EmbeddedPostgres start(Path dataFolder, Consumer<String> progress, StartOptions options) {
    Binaries.requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path absolute = makeFolder(dataFolder);
    DataFolderLock lock = DataFolderLock.take(absolute);
    try {
      return new EmbeddedPostgres(lock, startLocked(absolute, progress, options));
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static Path makeFolder(Path dataFolder) {
    try {
      return Files.createDirectories(dataFolder).toRealPath();
    } catch (IOException e) {
      throw FolderFailure.of("cannot make the data folder `" + dataFolder + "`", e);
    }
  }

  private static Started startLocked(
      Path dataFolder, Consumer<String> progress, StartOptions options) {
    ServerAccount account = ServerAccount.choose(HomeFolder.known(dataFolder).data());
    Launch launch = Launch.as(account, progress);
    ServerFolder folder = new HomeFolder(dataFolder, account, launch).open(progress);
    Binaries.unpack(folder, progress);
    ClusterInit cluster = new ClusterInit(folder, account, launch, options.bootstrapStatements());
    boolean firstStart = !cluster.isDone();
    if (firstStart) {
      cluster.run(progress);
    }
    requireOurMajorVersion(folder);
    String password = readPassword(folder);
    LeftoverServer.stop(folder, progress);
    Keeper keeper = new Keeper(folder, launch, options.overrides(), progress);
    return new Started(folder, keeper, keeper.start(), password, firstStart);
  }

  private static void requireOurMajorVersion(ServerFolder folder) {
    Path file = folder.data().resolve("PG_VERSION");
    try {
      String found = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (!found.equals(Binaries.MAJOR)) {
        throw new ElpisException(
            ErrorCode.CONFLICT,
            "PostgreSQL `"
                + found
                + "` wrote the data folder and this Elpis brings `"
                + Binaries.MAJOR
                + "`: use the Elpis that made it to back it up, then restore into a new folder");
      }
    } catch (IOException e) {
      throw FolderFailure.of("cannot read `" + file + "`", e);
    }
  }

  private static String readPassword(ServerFolder folder) {
    try {
      return Secrets.read(folder.passwordFile());
    } catch (IOException e) {
      throw FolderFailure.of(
          "cannot read `" + folder.passwordFile() + "`, bring it back from a backup", e);
    }
  }

  /**
   * The address of the one database, without user and password. The port stays while this lives.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
  }

  int port() {
    return port;
  }

  /** The role that owns the database; not a superuser. */
  public String user() {
    return USER;
  }

  /** A secret: for the connection only. */
  public String password() {
    return password;
  }

  /** The number of the server's main process. Changes when the server had to be started again. */
  public long pid() {
    return keeper.pid();
  }

  /** Where the cluster lies; of interest to backup. */
  public Path dataDirectory() {
    return folder.data();
  }

  /** Whether this start made the cluster. */
  public boolean firstStart() {
    return firstStart;
  }

  /**
   * Why the server is down, while it is being started again: {@code STORAGE_FULL} or {@code
   * DATABASE_UNAVAILABLE}. For the health page.
   */
  public Optional<ElpisException> trouble() {
    return keeper.trouble();
  }

  /**
   * Stops the server in order (sessions end, a checkpoint is written) and lets go of the folder.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try (lock) {
        keeper.close();
      }
    }
  }
}
