package io.elpis.gateway;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person to be stored.
 *
 * @param reference keyed digest of the key they have in the source they came from
 */
public record NewPerson(
    StoredPerson person, List<FieldTerm> terms, Optional<Referenced> reference) {

  /**
   * Where a person came from.
   *
   * @param reference keyed digest of source and key
   * @param content keyed digest of the whole source row: equal means nothing changed
   */
  public record Referenced(UUID reference, UUID content) {}
}
