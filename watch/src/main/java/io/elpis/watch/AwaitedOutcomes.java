package io.elpis.watch;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks that wait for what comes of their ticket: a queue, since all wait equally long. When it is
 * full the oldest is let go unjudged. For one thread.
 */
final class AwaitedOutcomes {
  private static final long DELAY_MILLIS = TimeUnit.HOURS.toMillis(48);
  private static final int CAPACITY = 500_000;

  private final ArrayDeque<Awaited> queue = new ArrayDeque<>();

  /** A look that waited. */
  record Awaited(long lookMillis, String principal, String disclosure, String ticket) {}

  void add(Disclosure disclosure) {
    if (queue.size() == CAPACITY) {
      queue.removeFirst();
    }
    queue.add(
        new Awaited(
            disclosure.timeMillis(), disclosure.principal(), disclosure.id(), disclosure.ticket()));
  }

  /** The next look whose time is up; empty when there is none. */
  Optional<Awaited> due(long nowMillis) {
    Awaited first = queue.peekFirst();
    return first != null && first.lookMillis() + DELAY_MILLIS <= nowMillis
        ? Optional.of(queue.removeFirst())
        : Optional.empty();
  }

  void write(StateOutput out) throws IOException {
    out.writeAll(
        queue,
        (to, one) -> {
          to.writeLong(one.lookMillis());
          to.writeText(one.principal());
          to.writeText(one.disclosure());
          to.writeText(one.ticket());
        });
  }

  void read(StateInput in) throws IOException {
    queue.clear();
    queue.addAll(
        in.readAll(from ->
            new Awaited(from.readLong(), from.readText(), from.readText(), from.readText())));
  }
}
