package io.elpis.store.embedded;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that forks PostgreSQL and lives as long as it should: the parent-death signal follows
 * this very thread, so it is a platform thread and never returns while the server is wanted. Where
 * the server ends unasked (the disk filled up, someone killed it) the keeper starts it again on the
 * same port, at first at once and then every 2 s, until it stays or {@link #close} is called.
 */
final class Keeper implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int STARTS_ON_OTHER_PORTS = 5;
  private static final int STARTS_WHILE_ENDING = 10;

  private final ServerFolder folder;
  private final Launch launch;
  private final Map<String, String> overrides;
  private final Consumer<String> progress;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CompletableFuture<Integer> firstPort = new CompletableFuture<>();
  private final Thread thread;

  /** Guarded by {@code this}: launching and stopping never overlap. */
  private @Nullable Postmaster current;

  private volatile Optional<ElpisException> trouble = Optional.empty();

  Keeper(
      ServerFolder folder,
      Launch launch,
      Map<String, String> overrides,
      Consumer<String> progress) {
    this.folder = folder;
    this.launch = launch;
    this.overrides = overrides;
    this.progress = progress;
    this.thread = Thread.ofPlatform().daemon().name("elpis-postgres-keeper").unstarted(this::keep);
  }

  /** Starts the server and returns the port once it takes connections. */
  int start() {
    thread.start();
    try {
      return firstPort.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ElpisException failure
          ? failure
          : new ElpisException(ErrorCode.BUG, "the start of PostgreSQL failed", e);
    }
  }

  /** The number of the server's process; while it is being started again, that of the last. */
  synchronized long pid() {
    return current == null ? 0 : current.pid();
  }

  /** Why the server is down, while it is. */
  Optional<ElpisException> trouble() {
    return trouble;
  }

  private void keep() {
    try {
      int port = startFirst();
      firstPort.complete(port);
      while (!isClosing()) {
        awaitEnd();
        restartUntilReady(port);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      firstPort.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      stopCurrent();
      trouble = Optional.of(new ElpisException(ErrorCode.BUG, "PostgreSQL is no longer kept", e));
      firstPort.completeExceptionally(e);
    }
  }

  private int startFirst() throws InterruptedException {
    int port = Ports.choose(folder);
    int otherPorts = 0;
    int ending = 0;
    while (true) {
      Postmaster postmaster = launchUnlessClosing(port);
      if (postmaster.awaitReady()) {
        Ports.record(folder, port);
        return port;
      }
      String said = postmaster.said();
      if (StartFailure.saysPortTaken(said) && ++otherPorts < STARTS_ON_OTHER_PORTS) {
        port = Ports.anyFree();
      } else if (StartFailure.saysStillEnding(said) && ++ending < STARTS_WHILE_ENDING) {
        closing.await(PAUSE.toMillis() / 4, TimeUnit.MILLISECONDS);
      } else {
        throw StartFailure.of(said, folder.logFile());
      }
    }
  }

  private void awaitEnd() throws InterruptedException {
    Postmaster running;
    synchronized (this) {
      running = current;
    }
    if (running != null) {
      int exitCode = running.awaitEnd();
      if (!isClosing()) {
        trouble = Optional.of(StartFailure.of(running.said(), folder.logFile()));
        progress.accept("PostgreSQL ended unasked (exit " + exitCode + "): starting it again");
      }
    }
  }

  private void restartUntilReady(int port) throws InterruptedException {
    while (!isClosing()) {
      Postmaster postmaster = launchUnlessClosing(port);
      if (postmaster.awaitReady()) {
        trouble = Optional.empty();
        progress.accept("PostgreSQL runs again");
        return;
      }
      trouble = Optional.of(StartFailure.of(postmaster.said(), folder.logFile()));
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized Postmaster launchUnlessClosing(int port) {
    if (isClosing()) {
      throw new ElpisException(ErrorCode.DATABASE_UNAVAILABLE, "PostgreSQL is being stopped");
    }
    Postmaster postmaster = Postmaster.launch(folder, launch, port, overrides);
    current = postmaster;
    return postmaster;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Fast shutdown; returns when the process has ended. */
  @Override
  public void close() {
    closing.countDown();
    stopCurrent();
  }

  private void stopCurrent() {
    Postmaster running;
    synchronized (this) {
      running = current;
    }
    if (running != null && !running.stop()) {
      throw new ElpisException(
          ErrorCode.BUG, "PostgreSQL does not end: end process `" + running.pid() + "`");
    }
  }
}
