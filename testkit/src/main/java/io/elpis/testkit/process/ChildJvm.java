package io.elpis.testkit.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A child JVM started by {@link ProcessHarness}. Its output lies in two files and can be waited for
 * line by line. Used by one test thread at a time.
 */
public final class ChildJvm {
  private static final Duration END_LIMIT = Duration.ofSeconds(30);

  /** A grandchild may hold the pipe for ever, so its end is not waited for without limit. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(2);

  /**
   * Signalled through its handle only: {@link Process#destroy} also closes the streams, which loses
   * what the child printed last and ends children that read standard input.
   */
  private final Process process;

  private final CapturedOutput stdout;
  private final CapturedOutput stderr;
  private final Set<ProcessHandle> family = new LinkedHashSet<>();

  ChildJvm(Process process, CapturedOutput stdout, CapturedOutput stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The file that holds standard output so far. */
  public Path stdout() {
    return stdout.file();
  }

  /** The file that holds standard error so far. */
  public Path stderr() {
    return stderr.file();
  }

  /** Standard output so far. */
  public List<String> lines() {
    return stdout.lines();
  }

  /** Writes to the child's standard input. */
  public void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /**
   * The first line on standard output that fits, waiting for it.
   *
   * @throws AssertionError where the child ended, or {@code limit} passed, without such a line; it
   *     names the files and never repeats what was printed
   */
  public String awaitLine(Predicate<String> fits, Duration limit) throws InterruptedException {
    return awaitLine(0, fits, limit);
  }

  /**
   * As {@link #awaitLine(Predicate, Duration)}, looking only from line {@code from} (0-based) on.
   */
  public String awaitLine(int from, Predicate<String> fits, Duration limit)
      throws InterruptedException {
    Optional<String> line = stdout.awaitLine(from, fits, limit);
    rememberFamily();
    return line.orElseThrow(() -> failure("printed no such line within " + limit));
  }

  /** Waits for the end; answers the exit status (137 for a killed process). */
  public int awaitExit(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      throw failure("did not end within " + limit);
    }
    stdout.awaitEnd(DRAIN_LIMIT);
    return process.exitValue();
  }

  /** SIGKILL to this process alone: its own children must notice by themselves. */
  public void kill() throws InterruptedException {
    rememberFamily();
    process.toHandle().destroyForcibly();
    awaitExit(END_LIMIT);
  }

  /** SIGTERM, which lets shutdown hooks run; answers the exit status. */
  public int terminate(Duration limit) throws InterruptedException {
    rememberFamily();
    process.toHandle().destroy();
    return awaitExit(limit);
  }

  /** SIGSTOP: the process keeps its sockets and locks and does nothing; returns once it stands. */
  public void freeze() throws InterruptedException {
    Signals.send("STOP", process.toHandle());
    Signals.awaitStopped(process.toHandle());
  }

  /** SIGCONT after {@link #freeze()}. */
  public void thaw() throws InterruptedException {
    Signals.send("CONT", process.toHandle());
  }

  /** Those descendants that were seen and still live though this process has ended. */
  List<ProcessHandle> orphans() {
    return isAlive() ? List.of() : family.stream().filter(ProcessHandle::isAlive).toList();
  }

  /** Ends the process and every descendant, and nothing else. */
  void end() throws InterruptedException {
    rememberFamily();
    process.toHandle().destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(END_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A handle knows the start time too, so an id that was given to another process is not taken. */
  private void rememberFamily() {
    process.descendants().forEach(family::add);
  }

  private AssertionError failure(String what) {
    String state = process.isAlive() ? "still running" : "exit status " + process.exitValue();
    return new AssertionError(
        "process " + pid() + " " + what + " (" + state + "); see " + stdout() + " and " + stderr());
  }
}
