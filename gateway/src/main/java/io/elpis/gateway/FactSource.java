package io.elpis.gateway;

import java.util.concurrent.CompletableFuture;

/**
 * Reads facts from the primary. Implementations let concurrent queries share a round trip but never
 * make a lone one wait for company. Thread-safe.
 */
public interface FactSource {

  /**
   * Completes exceptionally with an {@link io.elpis.model.ElpisException} ({@code
   * DATABASE_UNAVAILABLE}, {@code UNAUTHENTICATED} where the principal does not exist).
   */
  CompletableFuture<Gathered> gather(FactQuery query);
}
