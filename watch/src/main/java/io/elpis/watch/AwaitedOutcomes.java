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

  /** A look that waited. */
  record Awaited(long lookMillis, Worker worker, String disclosure, OpenWork ticket) {}

  void add(Disclosure disclosure, Worker worker, OpenWork ticket) {
    if (queue.size() == CAPACITY) {
      queue.removeFirst();
    }
    queue.add(new Awaited(disclosure.timeMillis(), worker, disclosure.id(), ticket));
  }

  /** The next look whose time is up; null when there is none. */
  @Nullable Awaited due(long nowMillis) {
    Awaited first = queue.peekFirst();
    return first != null && first.lookMillis() + DELAY_MILLIS <= nowMillis
        ? queue.pollFirst()
        : null;
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
  }
}
