package io.elpis.watch;

import io.elpis.watch.state.BoundedMap;
import io.elpis.watch.state.Hashes;
import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import io.elpis.watch.work.Look;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.apache.datasketches.frequencies.FrequentLongsSketch;

/**
 * Pairs of an actor and what its marked looks have in common. There are too many to follow them
 * all: a frequent-items sketch counts marked looks by pair, and only a pair that surely had some is
 * tested, from then on and with all its looks, marked or not. For one thread.
 */
final class Edges {
  private static final int SKETCH_ENTRIES = 4096;
  private static final long HEAVY = 2;

  private final BoundedMap<KeyState> tested;
  private FrequentLongsSketch marked = new FrequentLongsSketch(SKETCH_ENTRIES);

  /** By what looks are paired with their actor: unexplained ones, and repeated ones. */
  enum Kind {
    MERCHANT(1),
    EMPLOYER(2);

    private final int salt;

    Kind(int salt) {
      this.salt = salt;
    }
  }

  Edges(int capacity) {
    this.tested = new BoundedMap<>(capacity);
  }

  /** Counts a marked look, before its edge is asked for the next one. */
  void mark(Kind kind, Look look) {
    String other = other(kind, look);
    if (!other.isEmpty()) {
      marked.update(hash(kind, look, other));
    }
  }

  /** The pair of this look if it is tested. */
  Optional<KeyState> of(Kind kind, Look look) {
    String other = other(kind, look);
    if (other.isEmpty() || marked.isEmpty()) {
      return Optional.empty();
    }
    if (marked.getLowerBound(hash(kind, look, other)) < HEAVY) {
      return Optional.empty();
    }
    String id = look.worker().id() + (kind == Kind.MERCHANT ? " merchant=" : " employer=") + other;
    return Optional.of(tested.computeIfAbsent(id, key -> new KeyState(new FindingKey.Edge(key))));
  }

  private static String other(Kind kind, Look look) {
    return switch (kind) {
      case MERCHANT -> look.merchant();
      case EMPLOYER -> look.employer();
    };
  }

  private static long hash(Kind kind, Look look, String other) {
    return Hashes.of(Hashes.of(look.worker().id()) + kind.salt, Hashes.of(other));
  }

  int size() {
    return tested.size();
  }

  void write(StateOutput out) throws IOException {
    out.writeMap(tested, (to, state) -> state.write(to));
    out.writeBytes(marked.toByteArray());
  }

  void read(StateInput in) throws IOException {
    in.readMap(tested, KeyState::read);
    marked = FrequentLongsSketch.getInstance(MemorySegment.ofArray(in.readBytes()));
  }
}
