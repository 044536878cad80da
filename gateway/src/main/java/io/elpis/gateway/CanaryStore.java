package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.FieldType;
import io.elpis.vault.Recombination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Where canaries are kept: as people among people, and which they are in one sealed list. */
public interface CanaryStore {
  /** The list as it is now. */
  Optional<SealedRoster> roster();

  /** Which list there is, without the list; empty where there is none. */
  OptionalLong revision();

  /**
   * Stores new people and the list that says what they are, in one transaction: a crash leaves both
   * or neither.
   *
   * @return false where another change came first: read again and try again
   */
  boolean store(List<NewPerson> people, SealedRoster next);

  /** People of whom canaries can be made, drawn from all of them; without shield and of age. */
  List<Drawn> models(int most);

  /**
   * One of them.
   *
   * @param referenced whether the row has the digest of a source's key
   */
  record Drawn(StoredPerson person, boolean referenced) {
    /** What the vault can make others of; values of fields that are no more are left out. */
    Recombination.Model model(Map<FieldName, FieldType> types) {
      Map<FieldName, Recombination.Held> values = new HashMap<>();
      person
          .held()
          .values()
          .forEach((field, held) -> {
            FieldType type = types.get(field);
            if (type != null) {
              values.put(field, new Recombination.Held(type, held.version(), held.sealed()));
            }
          });
      return new Recombination.Model(person.held().id(), person.held().keys(), values);
    }
  }

  /**
   * A list.
   *
   * @param revision one more than that of the list it replaces; from 1
   */
  record SealedRoster(long revision, String sealed) {}
}
