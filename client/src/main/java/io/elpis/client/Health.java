package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the server can serve, and why not.
 *
 * @param ready true where it can
 * @param status its own word
 * @param causes empty when ready
 * @param concerns what is wrong although it serves
 * @param serverTime the server's clock, to the second
 */
public record Health(
    boolean ready,
    String status,
    List<Cause> causes,
    List<Cause> concerns,
    Optional<Instant> serverTime) {

  /** One reason, as a permanent word and in words. */
  public record Cause(String code, String detail) {}
}
