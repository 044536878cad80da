package io.elpis.bench;

import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where benches measure: a folder, or a server in one, that is gone afterwards. */
final class BenchFolders {
  static final int CHECK_FAILED = 1;

  private final PrintStream words;

  BenchFolders(PrintStream words) {
    this.words = words;
  }

  /** What is measured on a server. */
  interface Work {
    void on(RunningServer server) throws Exception;
  }

  /** Starts a server in such a folder. */
  int withServer(Work work) throws Exception {
    return inFolder(folder -> {
      Path policy = folder.resolve("policy.yaml");
      copyPolicy(policy);
      ServerOptions options =
          new ServerOptions(
              folder,
              Optional.empty(),
              "127.0.0.1",
              0,
              Optional.of(policy),
              Optional.of(new LocalFile()),
              false);
      try (RunningServer server =
          RunningServer.start(options, InstantSource.system(), words::println)) {
        work.on(server);
      }
    });
  }

  /** What is measured in a folder. */
  interface FolderWork {
    void in(Path folder) throws Exception;
  }

  /**
   * Does something in a folder of its own, which is removed afterwards.
   *
   * @return the exit code: a bench that failed says why
   */
  int inFolder(FolderWork work) throws Exception {
    // PostgreSQL runs as another account under root and must be able to pass through.
    Path folder =
        Files.createTempDirectory(
            "elpis-bench",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    try {
      work.in(folder);
      return 0;
    } catch (IllegalStateException failed) {
      words.println(
          "the bench failed: "
              + failed.getMessage()
              + (failed.getCause() == null ? "" : ": " + failed.getCause()));
      return CHECK_FAILED;
    } finally {
      remove(folder);
    }
  }

  /** Writes the policy of most benches. */
  static void copyPolicy(Path file) throws IOException {
    copyPolicy("bench-policy.yaml", file);
  }

  /** Writes a policy that the bench brings with it. */
  static void copyPolicy(String name, Path file) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(BenchFolders.class.getResourceAsStream(name))) {
      Files.copy(stream, file);
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
