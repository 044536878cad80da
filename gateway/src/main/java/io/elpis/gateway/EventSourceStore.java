package io.elpis.gateway;

import io.elpis.model.RecipientId;
import java.time.Instant;
import java.util.Optional;

/** Which systems may send ticket events. Thread-safe; reads the primary. */
public interface EventSourceStore {
  /** A source, new, or known and with its version raised by one. */
  Source renew(String id, RecipientId recipient, Instant created);

  Optional<Source> find(String id);

  /**
   * A source of events.
   *
   * @param version of its secret
   * @param revoked when it was ended
   */
  record Source(
      String id, RecipientId recipient, int version, Instant created, Optional<Instant> revoked) {}
}
