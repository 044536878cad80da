package io.elpis.rights.register;

import io.elpis.model.FieldName;
import java.util.Set;

/** Counts whose data is held. Thread-safe; reads the primary, and all of it. */
public interface CensusStore {
  /**
   * Counts.
   *
   * @param sensitive the fields that are
   */
  Census count(Set<FieldName> sensitive);

  /**
   * How many people there are.
   *
   * @param sensitive of whom something sensitive is held
   * @param minors who are minors by their date of birth
   */
  record Census(long people, long sensitive, long minors) {}
}
