package io.elpis.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.ServeCommand.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A marketplace of synthetic people on a fresh data folder, and what to try on it. */
@Command(
    name = "demo",
    description = "Start a server with a fresh marketplace of synthetic people.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String MARKER = "demo.marker";

  private final Terminal terminal;

  @Mixin private ServerFlags flags = new ServerFlags();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = flags.dataFolder("demo");
    // Before anything is removed: what is given wrongly costs nobody their demonstration.
    ServerOptions given = flags.options(folder, System.getenv());
    makeFresh(folder);
    DemoHistory.teach(folder, InstantSource.system().instant(), terminal);
    ServerOptions options = DemoRelay.in(given);
    try (Session session = Session.start(options, InstantSource.system(), terminal)) {
      DemoWorld.Guide guide = DemoWorld.fill(session.server(), InstantSource.system(), terminal);
      guide.lines(session.url()).forEach(terminal::result);
      try (DemoDay _ = DemoDay.begin(session.server())) {
        session.untilStopped();
      }
    }
    return 0;
  }

  /**
   * Removes what an earlier demo left, and nothing else: a folder without its marker is left alone.
   */
  private static void makeFresh(Path folder) {
    try {
      if (Files.exists(folder)) {
        if (!Files.exists(folder.resolve(MARKER)) && !isEmpty(folder)) {
          throw new ElpisException(
              ErrorCode.CONFLICT,
              "the data folder holds something that no demo made; give another one with `--data`");
        }
        requireIdle(folder);
        remove(folder);
      }
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(MARKER));
    } catch (IOException failure) {
      throw new ElpisException(
          ErrorCode.STORAGE_FULL, "the data folder cannot be made fresh", failure);
    }
  }

  /** A demo that still runs would lose the ground under its feet. */
  private static void requireIdle(Path folder) throws IOException {
    Path address = new DataFolder(folder).address();
    if (!Files.exists(address)) {
      return;
    }
    long pid = new ObjectMapper().readTree(address.toFile()).path("pid").asLong(-1);
    if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      throw new ElpisException(
          ErrorCode.CONFLICT,
          "a demo runs on this folder as process " + pid + "; stop it first, or give `--data`");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
