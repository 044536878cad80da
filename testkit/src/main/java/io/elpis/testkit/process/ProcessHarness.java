package io.elpis.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts child JVMs for tests that need a real process to kill. Closing it ends the children that
 * it started, with their descendants, by id, and nothing else; so does the end of the test JVM.
 *
 * <pre>{@code
 * try (ProcessHarness harness = new ProcessHarness(folder)) {
 *   ChildJvm child = harness.start(JvmSpec.of(Writer.class, "1000"));
 *   child.awaitLine(line -> line.startsWith("written"), Duration.ofSeconds(30));
 *   child.kill();
 *   harness.assertNoOrphans(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>A small child is up in some 50 to 100 ms, so that a test can afford hundreds. Thread-safe.
 */
public final class ProcessHarness implements AutoCloseable {
  private final Path folder;
  private final List<ChildJvm> children = new CopyOnWriteArrayList<>();
  private final Thread lastResort = Thread.ofPlatform().unstarted(this::endAll);

  /**
   * A harness without children yet.
   *
   * @param folder where output files go, {@code <pid>.out} and {@code <pid>.err}; made when absent
   */
  public ProcessHarness(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts a child; returns at once. */
  public ChildJvm start(JvmSpec spec) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder = new ProcessBuilder(spec.command(java.toString()));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      Files.createDirectories(folder);
      Process process = builder.start();
      ChildJvm child =
          new ChildJvm(
              process,
              CapturedOutput.of(process.getInputStream(), folder.resolve(process.pid() + ".out")),
              CapturedOutput.of(process.getErrorStream(), folder.resolve(process.pid() + ".err")));
      children.add(child);
      return child;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Waits until no descendant of an ended child lives.
   *
   * @throws AssertionError naming the ids of those that still do after {@code limit}
   */
  public void assertNoOrphans(Duration limit) throws InterruptedException {
    List<ProcessHandle> orphans = orphans();
    CompletableFuture<?>[] ends =
        orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      throw new AssertionError(
          "left behind: processes " + orphans().stream().map(ProcessHandle::pid).toList(), late);
    }
  }

  /** Ends every child that still runs, and whatever those left behind. */
  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException shuttingDown) {
      // the JVM is ending, so the hook runs already and finds nothing left to end
    }
  }

  private List<ProcessHandle> orphans() {
    return children.stream().flatMap(child -> child.orphans().stream()).toList();
  }

  private void endAll() {
    try {
      for (ChildJvm child : children) {
        child.end();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
