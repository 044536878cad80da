package io.elpis.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads facts from the primary. Implementations let concurrent queries share a round trip but never
 * make a lone one wait for company. Thread-safe.
 */
public interface FactSource {

  /**
   * What one caller wants to know: one answer for each query, in their order.
   *
   * <p>Completes exceptionally with an {@link io.elpis.model.ElpisException} ({@code
   * DATABASE_UNAVAILABLE}, {@code UNAUTHENTICATED} where a principal does not exist).
   */
  CompletableFuture<List<Gathered>> gather(List<FactQuery> queries);
}
