package io.elpis.testkit.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a thread at a point so that a test can do something meanwhile, in a certain order instead
 * of by sleeping. Opens once, for good.
 */
public final class Gate {
  /** Longer than any healthy test: a held thread must not outlive a broken one. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Called by the held thread; returns once the gate is open. */
  void pass() {
    reached.countDown();
    await(opened, "nobody opened the gate");
  }

  /** Waits until some thread stands at the gate. */
  public void awaitReached() {
    await(reached, "nobody came to the gate");
  }

  /** Lets the held thread, and all later ones, go. */
  public void open() {
    opened.countDown();
  }

  private static void await(CountDownLatch latch, String otherwise) {
    try {
      if (!latch.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(otherwise + " within " + LIMIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted at the gate", interrupted);
    }
  }
}
