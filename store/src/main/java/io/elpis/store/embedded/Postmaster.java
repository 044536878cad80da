package io.elpis.store.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One run of the PostgreSQL server. To be made on a thread that lives at least as long: with that
 * thread's end the kernel stops the server.
 */
final class Postmaster {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  /** Recovery after a crash replays up to {@code max_wal_size}; on a slow disk that takes long. */
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

  private final ServerFolder folder;
  private final Process process;
  private final long logMark;

  private Postmaster(ServerFolder folder, Process process, long logMark) {
    this.folder = folder;
    this.process = process;
    this.logMark = logMark;
  }

  /** Starts the process; it does not take connections yet. */
  static Postmaster launch(
      ServerFolder folder, Launch launch, int port, Map<String, String> overrides) {
    ServerLog log = new ServerLog(folder.logFile());
    long logMark = log.mark();
    List<String> command = new ArrayList<>();
    command.add(folder.program("postgres").toString());
    command.addAll(List.of("-D", folder.data().toString()));
    command.addAll(ServerSettings.arguments(port, overrides));
    Redirect toLog = Redirect.appendTo(folder.logFile().toFile());
    try {
      Process process =
          launch
              .command(command)
              .redirectInput(Redirect.from(new java.io.File("/dev/null")))
              .redirectOutput(toLog)
              .redirectError(toLog)
              .start();
      return new Postmaster(folder, process, logMark);
    } catch (IOException e) {
      throw FolderFailure.of("cannot run PostgreSQL from `" + folder.binaries() + "`", e);
    }
  }

  /** Waits until it takes connections; false where it ended instead. */
  boolean awaitReady() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
      if (file.isPresent() && file.get().pid() == pid() && file.get().isReady()) {
        return true;
      }
      if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    stop();
    return false;
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** What it wrote to its log in this run. */
  String said() {
    return new ServerLog(folder.logFile()).since(logMark);
  }

  long pid() {
    return process.pid();
  }

  /** Whether it ended. */
  boolean stop() {
    return StopLadder.stop(new OsProcess(process.pid()));
  }
}
