package io.elpis.gateway;

import io.elpis.gateway.WorkFeed.Work;
import io.elpis.ledger.LedgerReader;
import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.Watch;
import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Watches the ledger while it grows: every look that it records goes through the detectors, in its
 * order, with what had happened to work by then. What is found is answered before the next look is
 * read. Between two rounds the whole can be written down; one that reads it goes on exactly there,
 * and so finds again what was found since. For one thread.
 */
public final class Lookout {
  private static final int STATE_VERSION = 1;
  private static final int LOOKS_AT_ONCE = 500;
  private static final int WORK_AT_ONCE = 2_000;

  private final WorkFeed feed;
  private final LedgerReader reader;
  private final LedgerEvents events;
  private final Responses responses;
  private final Watch watch;
  private final Deque<WatchEvent> looks = new ArrayDeque<>();
  private final Deque<WatchEvent> work = new ArrayDeque<>();
  private final Deque<Finding> unanswered = new ArrayDeque<>();
  private volatile long keys;
  private FeedCursor cursor = FeedCursor.START;
  private volatile long nextEntry;

  /** Detectors that know nothing yet, at the beginning of the log. */
  public Lookout(
      WorkFeed feed, LedgerReader reader, LedgerEvents events, Responses responses, Limits limits) {
    this.feed = feed;
    this.reader = reader;
    this.events = events;
    this.responses = responses;
    this.watch = new Watch(limits);
  }

  /**
   * Takes in what is new, up to some hundred looks.
   *
   * @return whether there may be more
   * @throws io.elpis.model.ElpisException where something cannot be read or answered now; nothing
   *     is lost, call it again
   */
  public boolean advance() {
    keys = watch.keys();
    answer();
    readLooks();
    // Read after the looks: what had happened to work by then is there by now.
    boolean moreWork = readWork();
    while (!looks.isEmpty()) {
      long now = looks.getFirst().timeMillis();
      takeWork(now);
      if (moreWork && work.isEmpty()) {
        return true;
      }
      take(looks.removeFirst());
    }
    boolean caughtUp = nextEntry >= reader.committed();
    if (caughtUp) {
      takeWork(Long.MAX_VALUE);
    }
    return moreWork || !caughtUp;
  }

  private void readLooks() {
    if (looks.isEmpty()) {
      long to = Math.min(reader.committed(), nextEntry + LOOKS_AT_ONCE);
      if (to > nextEntry) {
        looks.addAll(events.looks(nextEntry, to));
        nextEntry = to;
      }
    }
  }

  private boolean readWork() {
    List<Work> page = feed.work(cursor, WORK_AT_ONCE);
    work.addAll(events.work(page));
    cursor = cursor.after(page.stream().map(Work::sequence).sorted().toList());
    return page.size() == WORK_AT_ONCE;
  }

  private void takeWork(long untilMillis) {
    while (!work.isEmpty() && work.getFirst().timeMillis() <= untilMillis) {
      take(work.removeFirst());
    }
  }

  private void take(WatchEvent event) {
    watch.accept(event, unanswered::add);
    answer();
  }

  /** A finding stays until its answer is durable. */
  private void answer() {
    while (!unanswered.isEmpty()) {
      responses.answer(unanswered.getFirst());
      unanswered.removeFirst();
    }
  }

  /** Begins where the log ends, with the people and the work that there are now. */
  public void beginHere() {
    nextEntry = reader.size();
    feed.restate();
  }

  /**
   * Begins with what was learned elsewhere, such as from an operator's own history.
   *
   * @param in what a {@link Watch} of the same limits wrote
   * @throws IOException if it is of other limits, or damaged
   */
  public void learn(StateInput in) throws IOException {
    watch.read(in);
  }

  /** Whether nothing is under way that {@link #write} would lose. */
  public boolean isBetweenLooks() {
    return looks.isEmpty() && work.isEmpty() && unanswered.isEmpty();
  }

  /** How many entries of the log were read; for any thread. */
  public long position() {
    return nextEntry;
  }

  /** How many keys are tested, as of the last round; for any thread. */
  public long keys() {
    return keys;
  }

  public long actorDays() {
    return watch.actorDays();
  }

  /** Lets the feed forget what {@link #write} has written down durably. */
  public void settle() {
    feed.settle(cursor);
  }

  /** Writes where it stands; only {@link #isBetweenLooks between looks}. */
  public void write(StateOutput out) throws IOException {
    out.writeInt(STATE_VERSION);
    out.writeLong(nextEntry);
    out.writeLong(cursor.last());
    out.writeInt(cursor.gaps().size());
    for (FeedCursor.Gap gap : cursor.gaps()) {
      out.writeLong(gap.number());
      out.writeInt(gap.rounds());
    }
    watch.write(out);
  }

  /**
   * Reads what {@link #write} wrote, into one that has taken in nothing.
   *
   * @throws IOException if it is of another version, of other limits, or damaged
   */
  public void read(StateInput in) throws IOException {
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("the state is of version " + version + ", not " + STATE_VERSION);
    }
    nextEntry = in.readLong();
    long last = in.readLong();
    List<FeedCursor.Gap> gaps = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      gaps.add(new FeedCursor.Gap(in.readLong(), in.readInt()));
    }
    cursor = new FeedCursor(last, gaps);
    watch.read(in);
  }
}
