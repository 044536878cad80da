package io.elpis.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with a bounded heap, as the launcher starts it, whose memory is watched from
 * outside: the heap by its log of collections, the rest by Linux's {@code /proc}.
 */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final GcLog heap;
  private final Path words;
  private final Thread atExit;

  private Child(Process process, GcLog heap, Path words) {
    this.process = process;
    this.heap = heap;
    this.words = words;
    // Whoever interrupts the bench leaves no server behind; its folder stays in that case.
    this.atExit = Thread.ofPlatform().unstarted(process::destroy);
  }

  /**
   * Starts {@code main} on this JVM's own class path.
   *
   * @param folder for its logs
   * @param heap options of the JVM
   */
  static Child start(
      Path folder,
      String name,
      List<String> heap,
      Map<String, String> environment,
      List<String> main)
      throws IOException {
    Path log = folder.resolve(name + ".gc.log");
    Path words = folder.resolve(name + ".err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:gc:file=" + log + "::filecount=0",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfile.encoding=UTF-8",
                "-Delpis.root=" + System.getProperty("elpis.root", "."),
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(1, heap);
    command.addAll(main);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(words.toFile());
    Child child = new Child(builder.start(), new GcLog(log), words);
    Runtime.getRuntime().addShutdownHook(child.atExit);
    return child;
  }

  /** {@code elpis serve} on a data folder, at whatever port is free. */
  static Child serve(Path folder, String name, List<String> heap, Path data, Path policy)
      throws IOException {
    return start(
        folder,
        name,
        heap,
        Map.of(),
        List.of(
            "io.elpis.server.Main",
            "serve",
            "--data",
            data.toString(),
            "--port",
            "0",
            "--policy",
            policy.toString()));
  }

  /** Where a server answers, once it does. */
  URI ready() throws IOException {
    return URI.create(awaitLine("ready:"));
  }

  /** The first line on its standard output that begins with {@code prefix}, without it. */
  String awaitLine(String prefix) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length()).strip();
      }
    }
    throw failure("ended before it said `" + prefix + "`");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Once it has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** Waits for it to end well. */
  void requireDone() throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw failure("ended with " + code);
    }
  }

  /** All that it says on its standard output, once it ended well. */
  String requireSaid() throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    requireDone();
    return said;
  }

  GcLog heap() {
    return heap;
  }

  /** What of it is in memory now, in MB; 0 once it ended. */
  double residentMegabytes() {
    return status("VmRSS:");
  }

  /** The most that was ever in memory at once, in MB; 0 once it ended. */
  double peakResidentMegabytes() {
    return status("VmHWM:");
  }

  private double status(String name) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  private IllegalStateException failure(String what) {
    try {
      List<String> said = Files.readAllLines(words);
      String last = String.join(" / ", said.subList(Math.max(0, said.size() - 5), said.size()));
      return new IllegalStateException("a child " + what + ": " + last);
    } catch (IOException unreadable) {
      return new IllegalStateException("a child " + what, unreadable);
    }
  }

  /** {@code kill -9}; what it started goes on. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop, and ends what does not: nothing of it is left behind. */
  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    descendants.forEach(ProcessHandle::destroy);
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
