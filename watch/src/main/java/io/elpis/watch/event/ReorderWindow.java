package io.elpis.watch.event;

import io.elpis.watch.state.RecentIds;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts events in order of time as far as a bounded window allows, what may explain looks ahead of
 * them by the tolerance, and drops disclosures that were heard before. An event leaves when the
 * stream has moved past it by the tolerance; the place of the stream is the third latest of the
 * last eight times heard, so that two clocks that run ahead cannot push it. What comes later than
 * that is let through at once with its own time, and counted.
 *
 * <p>State: at most {@code capacity} events and the hashes of recent disclosure ids. For one
 * thread.
 */
public final class ReorderWindow {
  /** Duplicates are found among at least so many disclosures before. */
  public static final int REMEMBERED_DISCLOSURES = 1 << 16;

  private static final int HEARD = 8;

  private final long toleranceMillis;
  private final int capacity;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(
          Comparator.comparingLong((Held one) -> place(one.event))
              .thenComparingLong(Held::arrival));
  private final RecentIds disclosures = new RecentIds(REMEMBERED_DISCLOSURES);
  private final long[] heard = new long[HEARD];
  private long arrivals;
  private long releasedUpTo = WatchEvent.NO_TIME;
  private long late;
  private long duplicates;

  private record Held(WatchEvent event, long arrival) {}

  /**
   * A window.
   *
   * @param tolerance how late an event may be heard; zero for a source that is in order
   * @param capacity how many events are held at most; the earliest leaves when there are more
   */
  public ReorderWindow(Duration tolerance, int capacity) {
    this.toleranceMillis = tolerance.toMillis();
    this.capacity = capacity;
    Arrays.fill(heard, WatchEvent.NO_TIME);
  }

  /** Hears one event and gives away those whose turn has come. */
  public void accept(WatchEvent event, Consumer<? super WatchEvent> next) {
    if (event instanceof Disclosure look && !disclosures.add(look.id())) {
      duplicates++;
      return;
    }
    if (event.timeMillis() < releasedUpTo) {
      late++;
      next.accept(event);
      return;
    }
    heard[(int) (arrivals % HEARD)] = event.timeMillis();
    held.add(new Held(event, arrivals++));
    long turn = turn();
    for (Held first = held.peek();
        first != null && (place(first.event) <= turn || held.size() > capacity);
        first = held.peek()) {
      release(held.remove(), next);
    }
  }

  /** Gives away what is held, at the end of the stream. */
  public void drain(Consumer<? super WatchEvent> next) {
    while (!held.isEmpty()) {
      release(held.remove(), next);
    }
  }

  /** Events that came after their turn. */
  public long late() {
    return late;
  }

  /** Disclosures that were dropped because their id was heard before. */
  public long duplicates() {
    return duplicates;
  }

  private void release(Held first, Consumer<? super WatchEvent> next) {
    releasedUpTo = Math.max(releasedUpTo, place(first.event));
    next.accept(first.event);
  }

  /**
   * Where an event stands among the others. What may explain a look stands earlier by the
   * tolerance: clocks differ by as much, and a look is not to be judged before a ticket that was
   * heard while it waited.
   */
  private long place(WatchEvent event) {
    return event instanceof Disclosure ? event.timeMillis() : event.timeMillis() - toleranceMillis;
  }

  private long turn() {
    if (toleranceMillis == 0) {
      return Long.MAX_VALUE;
    }
    if (arrivals < HEARD) {
      return WatchEvent.NO_TIME;
    }
    long latest = WatchEvent.NO_TIME;
    long second = WatchEvent.NO_TIME;
    long third = WatchEvent.NO_TIME;
    for (long one : heard) {
      if (one > latest) {
        third = second;
        second = latest;
        latest = one;
      } else if (one > second) {
        third = second;
        second = one;
      } else if (one > third) {
        third = one;
      }
    }
    return third - toleranceMillis;
  }

  public void write(StateOutput out) throws IOException {
    out.writeLong(arrivals);
    out.writeLong(releasedUpTo);
    out.writeLong(late);
    out.writeLong(duplicates);
    out.writeLongs(heard);
    disclosures.write(out);
    out.writeAll(
        List.copyOf(held),
        (to, one) -> {
          to.writeText(EventWriter.line(one.event()));
          to.writeLong(one.arrival());
        });
  }

  public void read(StateInput in) throws IOException {
    arrivals = in.readLong();
    releasedUpTo = in.readLong();
    late = in.readLong();
    duplicates = in.readLong();
    System.arraycopy(in.readLongs(HEARD), 0, heard, 0, HEARD);
    disclosures.read(in);
    EventParser parser = new EventParser();
    held.clear();
    held.addAll(
        new ArrayList<>(in.readAll(from -> new Held(event(parser, from), from.readLong()))));
  }

  private static WatchEvent event(EventParser parser, StateInput in) throws IOException {
    byte[] line = in.readText().getBytes(StandardCharsets.UTF_8);
    try {
      return parser
          .parse(line, 0, line.length)
          .orElseThrow(() -> new IOException("the snapshot holds an event of an unknown kind"));
    } catch (MalformedEventException broken) {
      throw new IOException("the snapshot is damaged: an event in it is malformed", broken);
    }
  }
}
