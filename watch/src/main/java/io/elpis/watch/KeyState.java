package io.elpis.watch;

import io.elpis.watch.event.WatchEvent;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Kept;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The marks of one key. */
final class KeyState extends Kept {
  /** Disclosures that an alert about one actor or edge shows. */
  static final int ACTOR_TRACES = 32;

  /** Disclosures that an alert about a group shows. */
  static final int GROUP_TRACES = 128;

  /** For as long a stop of a group limits it, and its looks teach nothing. */
  private static final long DISTRUST_MILLIS = TimeUnit.DAYS.toMillis(3);

  private final @Nullable Tracked[] tracked = new Tracked[Mark.all().size()];
  private final FindingKey key;
  private final boolean group;
  private final int traces;
  private long distrustedUntilMillis = WatchEvent.NO_TIME;

  KeyState(FindingKey key) {
    this(key, Hashes.of(key.id()));
  }

  /** A key that is told from others by a hash that is not its id's. */
  KeyState(FindingKey key, long hash) {
    super(key.id(), hash);
    this.key = key;
    this.group = key instanceof FindingKey.Group;
    this.traces = group ? GROUP_TRACES : ACTOR_TRACES;
  }

  FindingKey key() {
    return key;
  }

  boolean isActor() {
    return key instanceof FindingKey.Principal;
  }

  boolean isGroup() {
    return group;
  }

  Tracked of(Mark mark) {
    Tracked known = tracked[mark.place()];
    if (known == null) {
      known = new Tracked(traces, mark.isSteady());
      tracked[mark.place()] = known;
    }
    return known;
  }

  /** After a stop. */
  void distrust(long millis) {
    distrustedUntilMillis = millis + DISTRUST_MILLIS;
  }

  /** Whether a stop lies less than three days back. */
  boolean isDistrusted(long millis) {
    return millis < distrustedUntilMillis;
  }

  /** Reads all tests, and gives what depends on it. */
  long readAhead() {
    long sum = 0;
    for (Tracked one : tracked) {
      sum += one == null ? 0 : one.startMillis();
    }
    return sum;
  }

  boolean has(Mark mark) {
    return tracked[mark.place()] != null;
  }

  boolean isSuspect(Mark mark) {
    Tracked known = tracked[mark.place()];
    return known != null && known.isSuspect();
  }

  void write(StateOutput out) throws IOException {
    out.writeText(key.kind());
    out.writeText(key.id());
    out.writeLong(hash());
    out.writeLong(distrustedUntilMillis);
    for (Tracked one : tracked) {
      out.writeFlag(one != null);
      if (one != null) {
        one.write(out);
      }
    }
  }

  static KeyState read(StateInput in) throws IOException {
    String kind = in.readText();
    String id = in.readText();
    long hash = in.readLong();
    KeyState state =
        new KeyState(
            switch (kind) {
              case "principal" -> new FindingKey.Principal(id);
              case "group" -> new FindingKey.Group(id);
              case "edge" -> new FindingKey.Edge(id);
              default -> throw new IOException("the snapshot is damaged: a key of no known kind");
            },
            hash);
    state.distrustedUntilMillis = in.readLong();
    for (Mark mark : Mark.all()) {
      state.tracked[mark.place()] =
          in.readFlag() ? Tracked.read(in, state.traces, mark.isSteady()) : null;
    }
    return state;
  }
}
