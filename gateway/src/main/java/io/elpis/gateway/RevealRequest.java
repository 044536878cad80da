package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one call asks for.
 *
 * @param ceiling never more than this: {@link Level#MASKED} for a mask call
 * @param atLeast nothing where a field would come lower than this
 */
public record RevealRequest(
    Asker asker,
    PurposeName purpose,
    Optional<TicketId> ticket,
    Optional<String> reason,
    Level ceiling,
    Optional<Idempotency> idempotency,
    List<Item> items,
    Level atLeast) {
  public RevealRequest {
    items = List.copyOf(items);
  }

  /** Takes each field at whatever level it comes. */
  public RevealRequest(
      Asker asker,
      PurposeName purpose,
      Optional<TicketId> ticket,
      Optional<String> reason,
      Level ceiling,
      Optional<Idempotency> idempotency,
      List<Item> items) {
    this(asker, purpose, ticket, reason, ceiling, idempotency, items, Level.HIDDEN);
  }

  /**
   * One person and the fields wanted; {@code ref} is the caller's own mark and comes back with the
   * answer.
   *
   * @param ticket where it is another than the call's
   */
  public record Item(
      Optional<String> ref, PersonRef person, Set<FieldName> fields, Optional<TicketId> ticket) {
    public Item {
      fields = Set.copyOf(fields);
    }

    /** An item under the call's ticket. */
    public Item(Optional<String> ref, PersonRef person, Set<FieldName> fields) {
      this(ref, person, fields, Optional.empty());
    }
  }

  /** The caller's key for this effect and the digest of the body it came with. */
  public record Idempotency(String key, Hash bodyDigest) {}
}
