package io.elpis.ledger;

import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import java.util.Optional;

/**
 * A durable entry as its maker knows it, while it is new: what a reader would otherwise fetch and
 * open.
 *
 * @param index position in the log, from 0
 * @param timeMillis as in the leaf
 * @param kind as in the leaf, see {@link EntryKind#number}
 * @param subject whom it is listed under
 * @param clear what its commitments open to; empty where the maker did not say
 */
public record RecentEntry(
    long index,
    long timeMillis,
    int kind,
    PurposeName purpose,
    Optional<SubjectId> subject,
    Optional<EntryBody.Clear> clear) {}
