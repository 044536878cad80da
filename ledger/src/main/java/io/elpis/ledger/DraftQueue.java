package io.elpis.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The line in front of the writer: any thread joins it, one thread takes from it. Joining takes no
 * lock, so thousands of callers do not queue for the queue.
 */
final class DraftQueue {
  /** What became of an attempt to join. */
  enum Joined {
    WAITING,
    FULL,
    CLOSED
  }

  // One transaction should not carry more, whatever the drafts weigh.
  private static final long BATCH_BYTES = 16L << 20;
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final ConcurrentLinkedQueue<Pending> line = new ConcurrentLinkedQueue<>();
  private final AtomicInteger length = new AtomicInteger();
  private final AtomicReference<@Nullable Thread> sleeper = new AtomicReference<>();
  private final int capacity;
  // How many have to wait before the taking thread is worth waking.
  private volatile int wanted = 1;
  private volatile boolean closed;
  private volatile boolean ended;

  DraftQueue(int capacity) {
    this.capacity = capacity;
  }

  Joined join(Pending pending) {
    if (closed) {
      return Joined.CLOSED;
    }
    if (length.incrementAndGet() > capacity) {
      length.decrementAndGet();
      return Joined.FULL;
    }
    line.add(pending);
    // Either this thread sees that the line has ended, or `end` sees what was just added.
    if (ended && line.remove(pending)) {
      return Joined.CLOSED;
    }
    if (length.get() >= wanted) {
      wake();
    }
    return Joined.WAITING;
  }

  /** Waits for at least one, then takes at most {@code most}; none once closed. */
  List<Pending> take(int most) {
    return take(most, FOR_EVER);
  }

  /** Waits {@code longest} for at least one, then takes at most {@code most}; none once closed. */
  List<Pending> take(int most, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      List<Pending> taken = poll(most, BATCH_BYTES);
      if (!taken.isEmpty() || closed || System.nanoTime() - end >= 0) {
        return taken.isEmpty() ? poll(most, BATCH_BYTES) : taken;
      }
      sleeper.set(Thread.currentThread());
      if (line.isEmpty() && !closed) {
        LockSupport.parkNanos(this, end - System.nanoTime());
      }
      sleeper.set(null);
    }
  }

  /**
   * Lets callers come until {@code many} wait, or for {@code longest}; for the taking thread. It
   * sleeps through those who come before.
   *
   * @return how many wait now
   */
  int gather(int many, Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    wanted = many;
    sleeper.set(Thread.currentThread());
    while (length.get() < many && !closed && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, end - System.nanoTime());
    }
    sleeper.set(null);
    wanted = 1;
    return length();
  }

  /** Takes everybody, without waiting. */
  List<Pending> takeAll() {
    return poll(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private List<Pending> poll(int most, long mostBytes) {
    List<Pending> taken = new ArrayList<>();
    long bytes = 0;
    Pending next = line.poll();
    while (next != null) {
      taken.add(next);
      bytes += next.draft().entry().sealedOpenings().length;
      next = taken.size() < most && bytes < mostBytes ? line.poll() : null;
    }
    length.addAndGet(-taken.size());
    return taken;
  }

  /** Lets the taking thread rest, but not longer than the line is open. */
  void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    sleeper.set(Thread.currentThread());
    while (!closed && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(this, end - System.nanoTime());
    }
    sleeper.set(null);
  }

  /** Who waits, as far as that stands still; for any thread. */
  Stream<Pending> waiting() {
    return line.stream();
  }

  /** How many wait. */
  int length() {
    return Math.clamp(length.get(), 0, capacity);
  }

  boolean isClosed() {
    return closed;
  }

  /** Nobody may join any more; who waits is still served. */
  void close() {
    closed = true;
    wake();
  }

  /** Called by the taking thread when it leaves; gives who came too late to be served. */
  List<Pending> end() {
    closed = true;
    ended = true;
    return takeAll();
  }

  private void wake() {
    Thread sleeping = sleeper.get();
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }
}
