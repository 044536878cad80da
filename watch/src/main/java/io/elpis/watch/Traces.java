package io.elpis.watch;

import io.elpis.watch.state.StateInput;
import io.elpis.watch.state.StateOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** The last disclosures that moved one score, and who made them; grows up to its capacity. */
final class Traces {
  private static final int FIRST = 4;
  private static final Trace[] NONE = {};

  private final int capacity;
  private Trace[] ring = NONE;
  private int count;

  record Trace(long timeMillis, String disclosure, String principal) {}

  Traces(int capacity) {
    this.capacity = capacity;
  }

  void add(Trace trace) {
    if (count == ring.length && ring.length < capacity) {
      ring = Arrays.copyOf(ring, Math.clamp(2L * ring.length, FIRST, capacity));
    }
    ring[count % ring.length] = trace;
    count++;
    if (count == 2 * capacity) {
      count = capacity;
    }
  }

  List<String> disclosuresSince(long millis) {
    return since(millis, Trace::disclosure);
  }

  List<String> principalsSince(long millis) {
    return List.copyOf(new LinkedHashSet<>(since(millis, Trace::principal)));
  }

  private List<String> since(long millis, Function<Trace, String> what) {
    return inOrder().stream().filter(one -> one.timeMillis() >= millis).map(what).toList();
  }

  private List<Trace> inOrder() {
    List<Trace> traces = new ArrayList<>();
    for (int index = Math.max(0, count - ring.length); index < count; index++) {
      traces.add(ring[index % ring.length]);
    }
    return traces;
  }

  void clear() {
    ring = NONE;
    count = 0;
  }

  void write(StateOutput out) throws IOException {
    out.writeAll(
        inOrder(),
        (to, trace) -> {
          to.writeLong(trace.timeMillis());
          to.writeText(trace.disclosure());
          to.writeText(trace.principal());
        });
  }

  void read(StateInput in) throws IOException {
    in.readAll(from -> new Trace(from.readLong(), from.readText(), from.readText()))
        .forEach(this::add);
  }
}
