package io.elpis.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * Remembers which long work on stored rows was begun and has not ended, so that whatever process
 * opens the database next goes on with it. Thread-safe.
 */
public interface UpkeepMarks {
  /** Notes that the work begins; what was noted before stays. */
  void begin(Work work, Instant at);

  /** When it began; empty where none is under way. */
  Optional<Instant> since(Work work);

  void end(Work work);

  /** What may be under way. */
  enum Work {
    /** Every stored value gets terms under the newest index key. */
    INDEX,
    /** Every stored value is sealed under the suite of new values. */
    RESEAL
  }
}
