package io.elpis.policy.yaml;

import io.elpis.model.ElpisException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** Turns a word into a value; what {@code reader} throws is noted and reads as absent. */
  public <T> Optional<T> read(Yaml.Scalar word, Function<String, T> reader) {
    try {
      return Optional.of(reader.apply(word.text()));
    } catch (ElpisException refused) {
      add(word.place(), String.valueOf(refused.getMessage()));
      return Optional.empty();
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
