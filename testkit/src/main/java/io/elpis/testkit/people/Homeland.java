package io.elpis.testkit.people;

import java.util.Map;
import java.util.random.RandomGenerator;

/** Fills in what depends on where a person lives: name, telephones, address, papers, plate. */
interface Homeland {
  /**
   * Puts values under the words of {@link io.elpis.model.FieldType}.
   *
   * @param number distinct per person
   * @param random this person's own stream
   */
  void describe(long number, RandomGenerator random, Map<String, Object> fields);
}
