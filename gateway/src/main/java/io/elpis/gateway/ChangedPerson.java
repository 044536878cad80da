package io.elpis.gateway;

import io.elpis.gateway.NewPerson.Referenced;
import io.elpis.model.FieldName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a person, made from a revision; storing it fails where another change came first.
 *
 * @param after the row as it will be
 * @param superseded versions that were current until {@code changedAt} and are kept
 * @param terms the terms of the new values
 * @param reindexed fields whose earlier terms go
 */
public record ChangedPerson(
    StoredPerson after,
    long fromRevision,
    Instant changedAt,
    Map<FieldName, HeldValue> superseded,
    List<FieldTerm> terms,
    List<FieldName> reindexed,
    Optional<Referenced> reference) {}
