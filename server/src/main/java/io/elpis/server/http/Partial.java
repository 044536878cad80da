package io.elpis.server.http;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says of a batch that its items fared differently, so that a caller need not look through them.
 */
final class Partial {
  private static final String WORD = "partial";

  private Partial() {}

  /** The code, where some items were served and some were not. */
  static <T> Optional<String> code(Collection<T> items, Predicate<T> served) {
    long good = items.stream().filter(served).count();
    return good > 0 && good < items.size() ? Optional.of(WORD) : Optional.empty();
  }
}
