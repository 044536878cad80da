package io.elpis.gateway;

import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.FieldName;
import io.elpis.vault.IndexTerm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a person, made from a revision; storing it fails where another change came first.
 *
 * @param after the row as it will be
 * @param superseded versions that were current before and are kept
 * @param terms the terms of the new values
 * @param reindexed fields whose earlier terms go
 */
public record ChangedPerson(
    StoredPerson after,
    long fromRevision,
    Map<FieldName, HeldValue> superseded,
    List<FieldTerms> terms,
    List<FieldName> reindexed,
    Optional<Referenced> reference) {

  /** The terms of one field. */
  public record FieldTerms(FieldName field, List<IndexTerm> terms) {}
}
