package io.elpis.rights.retention;

import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds people whom nothing keeps any more. Thread-safe; reads the primary. */
public interface RetentionStore {
  /**
   * Those of whom at {@code asOf} no ticket, consent or form was a reason to keep them, no legal
   * period ran, no request was open, and who act for nobody; in order of id.
   */
  List<SubjectId> due(Keep keep, Instant asOf, Optional<SubjectId> after, int limit);

  /** How many that are. */
  long count(Keep keep, Instant asOf);

  /** How many people there are. */
  long people();

  /** Ties somebody to the form that they filled in. */
  void filled(String form, SubjectId subject);

  /** How many filled a form in and are still here. */
  long filled(String form);
}
