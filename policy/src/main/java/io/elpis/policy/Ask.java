package io.elpis.policy;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants for one subject.
 *
 * @param ceiling never give more than this, whatever the policy allows
 * @param atLeast give nothing at all where a field would come lower than this
 * @param reason free words of the asker; on the ledger as a commitment, never in the leaf
 */
public record Ask(
    PurposeName purpose,
    Optional<TicketId> ticket,
    Set<FieldName> fields,
    Level ceiling,
    Optional<String> reason,
    Level atLeast) {
  public Ask {
    fields = Set.copyOf(fields);
  }

  /** Takes each field at whatever level it comes. */
  public Ask(
      PurposeName purpose,
      Optional<TicketId> ticket,
      Set<FieldName> fields,
      Level ceiling,
      Optional<String> reason) {
    this(purpose, ticket, fields, ceiling, reason, Level.HIDDEN);
  }
}
