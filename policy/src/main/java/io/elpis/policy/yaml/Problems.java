package io.elpis.policy.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with one file, so that its author sees everything at once. Not for use by
 * several threads.
 */
public final class Problems {
  private static final int MAX_PROBLEMS = 100;

  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem; beyond the first hundred nothing more is kept. */
  public void add(Place place, String message) {
    if (found.size() < MAX_PROBLEMS) {
      found.add(new Problem(place, message));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the file. */
  public List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }
}
