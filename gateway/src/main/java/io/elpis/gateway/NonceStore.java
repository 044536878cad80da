package io.elpis.gateway;

import java.time.Instant;

/** What may be used once within a short time. Exact on any number of nodes. Thread-safe. */
public interface NonceStore {
  /**
   * Uses a key.
   *
   * @return false where it was used before and not yet forgotten
   */
  boolean spend(String key, Instant forgetAfter);
}
