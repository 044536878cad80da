package io.elpis.gateway.statistics;

import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The people of the vault as the blind index has them: terms that are alike where values are alike,
 * and nothing of the values. Thread-safe; reads the primary.
 */
public interface IndexedPeople {
  /**
   * One term.
   *
   * @param key the version of the index key that it was made with; terms of two keys are never
   *     alike
   */
  record Term(UUID digest, int key) {}

  /**
   * One person.
   *
   * @param terms by field, in no order; fields without one are absent
   */
  record Person(SubjectId subject, Map<FieldName, List<Term>> terms) {
    public Person {
      terms = Map.copyOf(terms);
    }
  }

  /** How many people there are who are not erased. Walks over all rows. */
  long people();

  /** People who are not erased, in order of id, after {@code after}. */
  List<Person> page(Optional<SubjectId> after, int limit);
}
