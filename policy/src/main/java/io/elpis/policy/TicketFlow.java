package io.elpis.policy;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states of one kind of ticket and the steps between them. Immutable.
 *
 * @param kind such as {@code order}
 * @param steps every state, with those that it may become
 */
public record TicketFlow(String kind, SortedMap<String, SortedSet<String>> steps) {
  public TicketFlow {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    steps.forEach(
        (state, next) -> copy.put(state, Collections.unmodifiableSortedSet(new TreeSet<>(next))));
    steps = Collections.unmodifiableSortedMap(copy);
  }

  /** Whether tickets of this kind are ever in the state. */
  public boolean knows(String state) {
    return steps.containsKey(state);
  }

  /** What the state may become in one step. */
  public SortedSet<String> after(String state) {
    return steps.getOrDefault(state, Collections.emptySortedSet());
  }

  /**
   * Whether one or more steps lead from one state to another: for news that skips what it has not
   * told yet.
   */
  public boolean leads(String from, String to) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(after(from));
    while (!next.isEmpty()) {
      String state = next.pop();
      if (state.equals(to)) {
        return true;
      }
      if (seen.add(state)) {
        next.addAll(after(state));
      }
    }
    return false;
  }
}
