package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.OpenWork;
import io.elpis.watch.work.Worker;
import io.elpis.watch.work.Workplace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks that wait for what comes of their ticket: a queue, since all wait equally long. When it is
 * full the oldest is let go unjudged. For one thread.
 */
final class AwaitedOutcomes {
  private static final long DELAY_MILLIS = TimeUnit.HOURS.toMillis(48);
  private static final int CAPACITY = 500_000;

  private final ArrayDeque<Awaited> queue = new ArrayDeque<>();

  /** When the first is due, so that an event before need not look at it. */
  private long dueMillis = Long.MAX_VALUE;

  /** A look that waited. */
  record Awaited(long lookMillis, Worker worker, String disclosure, OpenWork ticket) {}

  void add(Disclosure disclosure, Worker worker, OpenWork ticket) {
    if (queue.size() == CAPACITY) {
      queue.removeFirst();
      lookAtFirst();
    }
    queue.add(new Awaited(disclosure.timeMillis(), worker, disclosure.id(), ticket));
    if (queue.size() == 1) {
      lookAtFirst();
    }
  }

  private void lookAtFirst() {
    Awaited first = queue.peekFirst();
    dueMillis = first == null ? Long.MAX_VALUE : first.lookMillis() + DELAY_MILLIS;
  }

  /** The next look whose time is up; null when there is none. */
  @Nullable Awaited due(long nowMillis) {
    if (nowMillis < dueMillis) {
      return null;
    }
    Awaited due = queue.pollFirst();
    lookAtFirst();
    return due;
  }

  /** Reads up to {@code most} of the looks that are due by then, and gives what depends on it. */
  long readAhead(long nowMillis, int most) {
    long sum = 0;
    if (nowMillis >= dueMillis) {
      int count = 0;
      for (Awaited one : queue) {
        if (count == most || one.lookMillis() + DELAY_MILLIS > nowMillis) {
          break;
        }
        count++;
        sum += one.ticket().hash() + one.worker().hash();
      }
    }
    return sum;
  }

  void write(StateOutput out) throws IOException {
    out.writeAll(
        queue,
        (to, one) -> {
          to.writeLong(one.lookMillis());
          to.writeText(one.worker().id());
          to.writeText(one.disclosure());
          to.writeLong(one.ticket().hash());
        });
  }

  void read(StateInput in, Workplace workplace) throws IOException {
    queue.clear();
    queue.addAll(
        in.readAll(from ->
            new Awaited(
                from.readLong(),
                workplace.workerAsWritten(from.readText()),
                from.readText(),
                workplace.ticketAsWritten(from.readLong()))));
    lookAtFirst();
  }
}
