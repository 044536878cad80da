package io.elpis.gateway;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What the rows of one chunk tell of things that are held under an id of their own, and whether it
 * is news. Used by one thread.
 *
 * @param <K> the id
 * @param <T> what is held
 */
final class ChunkNews<K, T> {
  private final BinaryOperator<T> over;
  private final Map<K, T> held = new HashMap<>();
  private final Map<K, T> told = new LinkedHashMap<>();
  private long created;
  private long updated;
  private long unchanged;

  /**
   * Before anything is told.
   *
   * @param over what is held after the second was written over the first
   */
  ChunkNews(BinaryOperator<T> over) {
    this.over = over;
  }

  /** What is held before the chunk. */
  void hold(Map<K, T> before) {
    held.putAll(before);
  }

  /** What is held after the rows so far. */
  Optional<T> now(K id) {
    return Optional.ofNullable(held.get(id));
  }

  /** A row; of two about the same, the later one holds. */
  void tell(K id, T said) {
    T before = held.get(id);
    T after = before == null ? said : over.apply(before, said);
    if (before == null) {
      created++;
    } else if (after.equals(before)) {
      unchanged++;
    } else {
      updated++;
    }
    held.put(id, after);
    told.put(id, said);
  }

  /** A row that tells of a time before what is held. */
  void pass() {
    unchanged++;
  }

  /** What is to be written, also where it is held already: somebody may change it meanwhile. */
  List<T> all() {
    return List.copyOf(told.values());
  }

  long created() {
    return created;
  }

  long updated() {
    return updated;
  }

  long unchanged() {
    return unchanged;
  }
}
