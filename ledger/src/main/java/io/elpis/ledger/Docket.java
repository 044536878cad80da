package io.elpis.ledger;

import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * One matter that a desk carries from step to step, such as a person's request or a breach, as it
 * stands after one of them. Each step is an entry of the ledger, and the docket changes in the same
 * transaction.
 *
 * @param kind which desk's, such as {@code request}
 * @param revision 1 for the first step, and one more for each
 * @param subject whom it is about; forgotten when they are erased
 * @param peer somebody else it names, such as a guardian; forgotten alike
 * @param state the desk's word for where it stands
 * @param due when something is owed, if anything is
 * @param document the rest as JSON; holds nothing personal but what is sealed under the subject's
 *     own keys
 */
public record Docket(
    String kind,
    String id,
    int revision,
    Optional<SubjectId> subject,
    Optional<SubjectId> peer,
    String state,
    Optional<Instant> due,
    String document) {}
