package io.elpis.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation from many callers at once for a while and says how often and how fast it came
 * back.
 */
final class Load {
  private Load() {}

  /** One call; {@code caller} counts from 0. Whatever it throws ends the run. */
  interface Operation {
    void run(int caller, long number) throws Exception;
  }

  /**
   * What a run measured.
   *
   * @param perSecond operations a second
   * @param p50Millis median latency of one operation
   */
  record Measured(
      int callers, long operations, double perSecond, double p50Millis, double p99Millis) {}

  /**
   * Runs {@code callers} virtual threads for {@code length}; each starts its next call when the
   * last came back.
   */
  static Measured run(int callers, Duration length, Operation operation)
      throws InterruptedException {
    long[][] latencies = new long[callers][];
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int number = caller;
      threads.add(
          Thread.startVirtualThread(
              () -> latencies[number] = calls(number, end, operation, failed)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Throwable failure = failed.get();
    if (failure != null) {
      throw new IllegalStateException("a call of the bench failed", failure);
    }
    return measured(callers, latencies, seconds);
  }

  private static long[] calls(
      int caller, long end, Operation operation, AtomicReference<@Nullable Throwable> failed) {
    long[] latencies = new long[1 << 10];
    int count = 0;
    try {
      for (long before = System.nanoTime(); before < end && failed.get() == null; ) {
        operation.run(caller, count);
        long after = System.nanoTime();
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = after - before;
        before = after;
      }
    } catch (Exception failure) {
      failed.compareAndSet(null, failure);
    }
    return Arrays.copyOf(latencies, count);
  }

  private static Measured measured(int callers, long[][] latencies, double seconds) {
    long[] all = Arrays.stream(latencies).flatMapToLong(Arrays::stream).sorted().toArray();
    if (all.length == 0) {
      throw new IllegalStateException("no call came back in time");
    }
    return new Measured(
        callers,
        all.length,
        all.length / seconds,
        all[all.length / 2] / 1e6,
        all[(int) (all.length * 0.99)] / 1e6);
  }
}
