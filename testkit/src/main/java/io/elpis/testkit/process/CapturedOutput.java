package io.elpis.testkit.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One output stream of a child: a virtual thread copies it to a file line by line and wakes whoever
 * waits for a line. {@code lock} guards {@code lines} and {@code ended}.
 */
final class CapturedOutput {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  private CapturedOutput(Path file) {
    this.file = file;
  }

  static CapturedOutput of(InputStream stream, Path file) {
    CapturedOutput output = new CapturedOutput(file);
    Thread.ofVirtual().name("capture " + file.getFileName()).start(() -> output.copy(stream));
    return output;
  }

  Path file() {
    return file;
  }

  /** The first line from {@code from} on that fits, or nothing once time or the stream is over. */
  Optional<String> awaitLine(int from, Predicate<String> fits, Duration limit)
      throws InterruptedException {
    long remaining = limit.toNanos();
    int next = from;
    lock.lockInterruptibly();
    try {
      while (true) {
        for (; next < lines.size(); next++) {
          if (fits.test(lines.get(next))) {
            return Optional.of(lines.get(next));
          }
        }
        if (ended || remaining <= 0) {
          return Optional.empty();
        }
        remaining = changed.awaitNanos(remaining);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything the child wrote is here; bounded, as a grandchild may hold the pipe. */
  void awaitEnd(Duration limit) throws InterruptedException {
    long remaining = TimeUnit.MILLISECONDS.toNanos(limit.toMillis());
    lock.lockInterruptibly();
    try {
      while (!ended && remaining > 0) {
        remaining = changed.awaitNanos(remaining);
      }
    } finally {
      lock.unlock();
    }
  }

  List<String> lines() {
    lock.lock();
    try {
      return List.copyOf(lines);
    } finally {
      lock.unlock();
    }
  }

  private void copy(InputStream stream) {
    try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.write(line);
        writer.newLine();
        writer.flush();
        publish(line);
      }
    } catch (IOException closed) {
      publish("[the harness lost this stream: " + closed.getClass().getSimpleName() + "]");
    } finally {
      end();
    }
  }

  private void publish(String line) {
    lock.lock();
    try {
      lines.add(line);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
