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
 */
public record RevealRequest(
    Asker asker,
    PurposeName purpose,
    Optional<TicketId> ticket,
    Optional<String> reason,
    Level ceiling,
    Optional<Idempotency> idempotency,
    List<Item> items) {
  public RevealRequest {
    items = List.copyOf(items);
  }

  /**
   * One person and the fields wanted; {@code ref} is the caller's own mark and comes back with the
   * answer.
   */
  public record Item(Optional<String> ref, PersonRef person, Set<FieldName> fields) {
    public Item {
      fields = Set.copyOf(fields);
    }
  }

  /** The caller's key for this effect and the digest of the body it came with. */
  public record Idempotency(String key, Hash bodyDigest) {}
}
