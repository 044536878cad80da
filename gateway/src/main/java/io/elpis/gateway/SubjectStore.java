package io.elpis.gateway;

import io.elpis.model.SubjectId;
import java.util.List;
import java.util.Optional;

/** Where people are kept, sealed. Thread-safe; reads the primary. */
public interface SubjectStore {

  /** The person, or nothing where there is none or it was erased. */
  Optional<StoredPerson> find(SubjectId subject);

  void insert(NewPerson person);

  /**
   * Stores a change.
   *
   * @return false where another change came first: read again and try again
   */
  boolean replace(ChangedPerson change);

  /** People in order of id, after {@code after}. */
  List<StoredPerson> page(Optional<SubjectId> after, int limit);

  /** Clears a page of rows that erased people leave behind; true while there is more. */
  boolean clearErased();

  /** The person whose keys tag entries about nobody; made once per deployment. */
  Optional<HeldPerson> nobody();

  void insertNobody(HeldPerson nobody);
}
