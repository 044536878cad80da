package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opaque references to fields.
 *
 * @param tokens by field name
 * @param expires when they stop resolving
 */
public record Tokens(Map<String, String> tokens, Instant expires) {

  /** Asks for tokens of the fields of {@code subject}, or of the ticket's own subject. */
  public record Request(
      String purpose, String ticket, Optional<String> subject, List<String> fields) {}
}
