package io.elpis.testkit.people;

import io.elpis.model.FieldType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One synthetic person.
 *
 * @param number the number it was asked for by
 * @param fields values by {@link FieldType#word()}, in the order of {@link FieldType}; text, except
 *     {@code address}, which is a {@code Map<String, String>} of {@code country}, {@code region},
 *     {@code city}, {@code district}, {@code line1}, {@code line2}, {@code postal_code}, of which
 *     {@code district} and {@code line2} may be absent. What the person does not have is absent:
 *     only mainland people have a resident id, only Hong Kong people a home-return permit
 */
public record Person(long number, Country country, SequencedMap<String, Object> fields) {
  public Person {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** The value of a textual field, or nothing. */
  public Optional<String> text(FieldType type) {
    return fields.get(type.word()) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public String name() {
    return text(FieldType.NAME).orElseThrow();
  }

  /** The parts of the address, by name. */
  public SequencedMap<String, String> address() {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    if (fields.get(FieldType.ADDRESS.word()) instanceof Map<?, ?> address) {
      address.forEach((key, value) -> parts.put(String.valueOf(key), String.valueOf(value)));
    }
    return parts;
  }

  /** The number only: a person in a failure message would look like a leak. */
  @Override
  public String toString() {
    return "person " + number;
  }
}
