package io.elpis.watch;

import io.elpis.watch.state.BoundedTable;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.Name;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Look;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.apache.datasketches.frequencies.FrequentLongsSketch;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of an actor and what its marked looks have in common. There are too many to follow them
 * all: a frequent-items sketch counts marked looks by pair, and only a pair that surely had some is
 * tested, from then on and with all its looks, marked or not. For one thread.
 */
final class Edges {
  private static final int SKETCH_ENTRIES = 4096;
  private static final long HEAVY = 2;

  private final BoundedTable<KeyState> tested;
  private FrequentLongsSketch marked = new FrequentLongsSketch(SKETCH_ENTRIES);

  /** By what looks are paired with their actor: unexplained ones, and repeated ones. */
  enum Kind {
    MERCHANT(1, " merchant="),
    EMPLOYER(2, " employer=");

    private final int salt;
    private final String word;

    Kind(int salt, String word) {
      this.salt = salt;
      this.word = word;
    }
  }

  Edges(int capacity) {
    this.tested = BoundedTable.ofHashes(capacity);
  }

  /** The pair of this look, by hash; 0 where there is none. */
  static long pair(Kind kind, Look look) {
    Name other = other(kind, look);
    return other.isEmpty() ? 0 : Hashes.of(look.worker().hash() + kind.salt, other.hash());
  }

  /** Counts a marked look, before its edge is asked for the next one. */
  void mark(long pair) {
    marked.update(pair);
  }

  /** The edge of this look if it is tested, else null. */
  @Nullable KeyState of(Kind kind, Look look, long pair) {
    if (marked.isEmpty() || marked.getLowerBound(pair) < HEAVY) {
      return null;
    }
    KeyState known = tested.get("", pair);
    if (known != null) {
      return known;
    }
    String id = look.worker().id() + kind.word + other(kind, look).text();
    return tested.add(new KeyState(new FindingKey.Edge(id), pair));
  }

  private static Name other(Kind kind, Look look) {
    return switch (kind) {
      case MERCHANT -> look.merchant();
      case EMPLOYER -> look.employer();
    };
  }

  int size() {
    return tested.size();
  }

  void write(StateOutput out) throws IOException {
    tested.write(out, (to, state) -> state.write(to));
    out.writeBytes(marked.toByteArray());
  }

  void read(StateInput in) throws IOException {
    tested.read(in, KeyState::read);
    marked = FrequentLongsSketch.getInstance(MemorySegment.ofArray(in.readBytes()));
  }
}
