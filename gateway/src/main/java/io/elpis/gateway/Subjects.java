package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.vault.field.Checked;
import io.elpis.vault.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps people: what they hold goes in sealed and never comes out here. Thread-safe. */
public final class Subjects {
  private static final int TRIES = 5;

  private final SubjectStore store;
  private final People people;
  private final Sealing sealing;

  public Subjects(SubjectStore store, People people, Sealing sealing) {
    this.store = store;
    this.people = people;
    this.sealing = sealing;
  }

  /**
   * A new person with these values.
   *
   * @throws ElpisException {@code UNKNOWN_FIELD}, {@code INVALID_VALUE}
   */
  public SubjectId create(Map<FieldName, FieldValue> raw, boolean shielded) {
    NewPerson person = people.create(sealing.checked(raw), shielded);
    store.insert(person);
    return person.person().held().id();
  }

  /**
   * What is known of a person without opening anything.
   *
   * @throws ElpisException {@code NOT_FOUND} where there is no such person, or it was erased
   */
  public StoredPerson get(SubjectId subject) {
    return store
        .find(subject)
        .orElseThrow(() -> new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject"));
  }

  public List<StoredPerson> page(Optional<SubjectId> after, int limit) {
    return store.page(after, limit);
  }

  /**
   * Gives the person these values; an empty one takes the field away. What was current is kept as
   * an earlier version.
   *
   * @throws ElpisException {@code NOT_FOUND}, {@code UNKNOWN_FIELD}, {@code INVALID_VALUE}, {@code
   *     CONFLICT}
   */
  public StoredPerson change(
      SubjectId subject, Map<FieldName, Optional<FieldValue>> raw, Optional<Boolean> shielded) {
    Map<FieldName, Optional<Checked>> checked = new TreeMap<>();
    raw.forEach((field, value) -> {
      sealing.catalogue().require(field);
      checked.put(field, value.map(given -> sealing.checked(field, given)));
    });
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<ChangedPerson> change =
          people.change(get(subject), checked, shielded, Optional.empty());
      if (change.isEmpty() || store.replace(change.get())) {
        return get(subject);
      }
    }
    throw new ElpisException(ErrorCode.CONFLICT, "the subject keeps changing; try again");
  }
}
