package io.elpis.gateway;

import io.elpis.model.SubjectId;
import java.util.Map;
import java.util.UUID;

/**
 * Stands in where an ask is about no person that exists: its entry must look like any other, so it
 * is tagged and sealed under keys of its own that belong to nobody.
 */
public record Nobody(HeldPerson person) {
  /** The id of the row that holds nobody's keys. */
  public static final SubjectId ID = new SubjectId(new UUID(0, 0));

  public Nobody {
    if (!person.values().isEmpty()) {
      person = new HeldPerson(person.id(), person.keys(), Map.of());
    }
  }
}
