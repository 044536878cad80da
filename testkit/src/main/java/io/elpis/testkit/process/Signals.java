package io.elpis.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Signals that Java cannot send itself. */
final class Signals {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 200_000;

  private Signals() {}

  /** Sends {@code SIG<name>} through {@code kill}. */
  static void send(String name, ProcessHandle target) throws InterruptedException {
    if (!target.isAlive()) {
      throw new AssertionError("process " + target.pid() + " has ended; it takes no signal");
    }
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(target.pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("SIG" + name + " to process " + target.pid() + " was refused");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Waits until every thread of the process stands still: each takes its part of a SIGSTOP when it
   * is next scheduled, so that {@code kill} returns before the process has stopped.
   */
  static void awaitStopped(ProcessHandle target) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isStopped(target)) {
      if (System.nanoTime() - end > 0 || !target.isAlive()) {
        throw new AssertionError("process " + target.pid() + " did not stop within " + LIMIT);
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /**
   * proc(5): the third word of {@code stat}, after the name in brackets, is T in a stopped thread.
   */
  private static boolean isStopped(ProcessHandle target) {
    Path tasks = Path.of("/proc", Long.toString(target.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
          return false;
        }
      }
      return true;
    } catch (IOException threadEnded) {
      return false;
    }
  }
}
