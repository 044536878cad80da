package io.elpis.gateway;

import io.elpis.model.Hash;
import java.util.Optional;

/**
 * Reads what {@link io.elpis.ledger.Claim.Once} claims were made good, from the primary.
 * Thread-safe.
 */
public interface OnceIndex {
  Optional<Used> find(String key);

  /** What the key was used for, and by which entry. */
  record Used(Hash digest, long index) {}
}
