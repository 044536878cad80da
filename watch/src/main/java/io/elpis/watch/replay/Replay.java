package io.elpis.watch.replay;

import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.Watch;
import io.elpis.watch.event.EventSource;
import io.elpis.watch.event.ReorderWindow;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A source, a window and the detectors in one line: the only way in which events reach a {@link
 * Watch}, whether they come from a file or from the ledger of a running server. Between two steps
 * the whole can be written down, with how far the source was read, and go on elsewhere. For one
 * thread.
 */
public final class Replay {
  /** How late an event of a file may come. */
  public static final Duration TOLERANCE = Duration.ofMinutes(2);

  /** How many events are held to be put in order. */
  public static final int WINDOW_EVENTS = 100_000;

  private static final int EVENTS_AT_ONCE = 64;
  private static final int STATE_VERSION = 1;

  private final Watch watch;
  private final ReorderWindow window;
  private long position;

  /** Detectors that know nothing yet, behind a window of that tolerance. */
  public Replay(Limits limits, Duration tolerance) {
    this.watch = new Watch(limits);
    this.window = new ReorderWindow(tolerance, WINDOW_EVENTS);
  }

  /**
   * Takes in the next events of the source, some dozens of them; at its end, what was held back is
   * judged too.
   *
   * @return how many there were; 0 at the end
   */
  public int step(EventSource source, Consumer<? super Finding> findings) throws IOException {
    List<WatchEvent> due = new ArrayList<>();
    int taken = 0;
    Optional<WatchEvent> event = source.next();
    while (event.isPresent()) {
      window.accept(event.get(), due::add);
      taken++;
      event = taken < EVENTS_AT_ONCE ? source.next() : Optional.empty();
    }
    position = source.position();
    if (taken == 0) {
      window.drain(due::add);
    }
    watch.acceptAll(due, findings);
    return taken;
  }

  public Watch watch() {
    return watch;
  }

  public ReorderWindow window() {
    return window;
  }

  /** How far the source had been read; where to go on after {@link #read}. */
  public long position() {
    return position;
  }

  /** Writes everything that the next event's findings depend on. */
  public void write(StateOutput out) throws IOException {
    out.writeInt(STATE_VERSION);
    out.writeLong(position);
    window.write(out);
    watch.write(out);
  }

  /**
   * Reads what {@link #write} wrote, into a new replay of the same limits.
   *
   * @throws IOException if it is of another version, of other limits, or damaged
   */
  public void read(StateInput in) throws IOException {
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("the snapshot is of version " + version + ", not " + STATE_VERSION);
    }
    position = in.readLong();
    window.read(in);
    watch.read(in);
  }
}
