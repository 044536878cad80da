package io.elpis.gateway;

import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.model.SubjectIds;
import io.elpis.vault.NewSubjects;
import io.elpis.vault.SubjectKeys;
import io.elpis.vault.field.Checked;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the rows of new and changed people: keys, sealed values, terms. Pure but for randomness.
 * Thread-safe.
 */
public final class People {
  private static final int FIRST_VERSION = 1;

  private final Sealing sealing;
  private final SubjectIds ids;
  private final InstantSource clock;

  public People(Sealing sealing, SubjectIds ids, InstantSource clock) {
    this.sealing = sealing;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new person with checked values, each at version 1. */
  public NewPerson create(Map<FieldName, Checked> values, boolean shielded) {
    return create(new Unsealed(nextId(), values, shielded, Optional.empty()));
  }

  /** An id that nobody has. */
  SubjectId nextId() {
    return ids.next();
  }

  /** As {@link #create(Map, boolean)}, under an id that was given before. */
  NewPerson create(Unsealed unsealed) {
    return create(unsealed, clock.instant());
  }

  /** As {@link #create(Unsealed)}, as if at another time. */
  NewPerson create(Unsealed unsealed, Instant now) {
    return create(sealing.vault().newSubjects(), unsealed, now);
  }

  /** As {@link #create(Unsealed)} of each, in their order; cheaper together. */
  List<NewPerson> create(List<Unsealed> unsealed) {
    NewSubjects subjects = sealing.vault().newSubjects();
    List<NewPerson> created = new ArrayList<>(unsealed.size());
    for (Unsealed person : unsealed) {
      created.add(create(subjects, person, clock.instant()));
    }
    return created;
  }

  private NewPerson create(NewSubjects subjects, Unsealed unsealed, Instant now) {
    List<NewSubjects.Value> plain = new ArrayList<>(unsealed.values().size());
    List<FieldTerm> terms = new ArrayList<>();
    unsealed
        .values()
        .forEach((field, value) -> {
          plain.add(new NewSubjects.Value(field, value.value().toBytes()));
          terms.addAll(sealing.terms(field, value));
        });
    NewSubjects.Made made = subjects.make(unsealed.id(), FIRST_VERSION, plain);
    Map<FieldName, HeldValue> held = new TreeMap<>();
    for (int i = 0; i < plain.size(); i++) {
      held.put(plain.get(i).field(), new HeldValue(FIRST_VERSION, now, made.sealed().get(i)));
    }
    return new NewPerson(
        new StoredPerson(
            new HeldPerson(unsealed.id(), made.keys(), held),
            now,
            new Shield(unsealed.shielded(), sealing.isMinor(unsealed.values(), now)),
            1),
        terms,
        unsealed.reference());
  }

  /**
   * The change that gives a person these values; a field that already holds the value stays as it
   * is, an empty value takes the field away. Nothing where nothing would change.
   */
  public Optional<ChangedPerson> change(
      StoredPerson before,
      Map<FieldName, Optional<Checked>> values,
      Optional<Boolean> shielded,
      Optional<Referenced> reference) {
    Map<FieldName, HeldValue> held = new TreeMap<>(before.held().values());
    Map<FieldName, HeldValue> superseded = new TreeMap<>();
    List<FieldTerm> terms = new ArrayList<>();
    // The revision counts every change of the person, so a field that went and came back never
    // reuses a version.
    Instant now = clock.instant();
    int version = Math.toIntExact(before.revision() + 1);
    try (SubjectKeys keys = sealing.vault().unwrap(before.held().id(), before.held().keys())) {
      values.forEach((field, value) -> {
        if (value.isPresent() && sealing.holds(before.held(), keys, field, value.get().value())) {
          return;
        }
        HeldValue old = held.remove(field);
        if (old != null) {
          superseded.put(field, old);
        }
        value.ifPresent(given -> {
          held.put(
              field,
              new HeldValue(
                  version,
                  now,
                  sealing.seal(before.held().id(), keys, field, version, given.value())));
          terms.addAll(sealing.terms(field, given));
        });
      });
    }
    Shield shield =
        new Shield(
            shielded.orElse(before.shield().asked()),
            sealing.isMinor(values, before.shield().minor(), now));
    boolean same = superseded.isEmpty() && terms.isEmpty() && shield.equals(before.shield());
    if (same && reference.isEmpty()) {
      return Optional.empty();
    }
    HeldPerson after = new HeldPerson(before.held().id(), before.held().keys(), held);
    List<FieldName> reindexed = new ArrayList<>(superseded.keySet());
    return Optional.of(
        new ChangedPerson(
            new StoredPerson(after, before.created(), shield, before.revision() + 1),
            before.revision(),
            now,
            superseded,
            terms,
            reindexed,
            reference));
  }
}
