package io.elpis.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** How long the stages of traces of tables took, all of them since the start. Thread-safe. */
public final class TraceTimes {
  private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

  TraceTimes() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new LongAdder());
    }
  }

  /** What a trace does, in order. */
  public enum Stage {
    /** What each column holds. */
    COLUMNS,
    /** Whom each row is about. */
    MATCHING,
    /** Which marks the spellings bear. */
    MARKS,
    /** Who could be named, and what each was given. */
    ACCESS,
    /** How strongly the marks speak for each. */
    SCORING,
    /** Who was shown the records, by the ledger. */
    LEADS,
    /** What so many rows could have told. */
    POWER
  }

  private LongAdder total(Stage stage) {
    return Objects.requireNonNull(nanos.get(stage));
  }

  /** Does a part of a trace. */
  <T> T timed(Stage stage, Supplier<T> work) {
    long begun = System.nanoTime();
    try {
      return work.get();
    } finally {
      total(stage).add(System.nanoTime() - begun);
    }
  }

  /** What a stage took in all. */
  public double seconds(Stage stage) {
    return total(stage).sum() / 1e9;
  }
}
