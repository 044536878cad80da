package io.elpis.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants other persons' yes for, and what became of it.
 *
 * @param kind {@code look} or {@code raise}
 * @param state {@code pending}, {@code approved}, {@code refused} or {@code spent}
 * @param account the quota that is to be raised
 * @param needed how many different persons must say yes
 * @param agreed who said yes
 */
public record Approval(
    String id,
    String kind,
    String state,
    String asker,
    String recipient,
    String purpose,
    Optional<String> ticket,
    Optional<String> subject,
    List<String> fields,
    Optional<String> account,
    int needed,
    List<String> agreed,
    Instant asked,
    Instant expires) {

  /** Where it can be answered. */
  public record Asked(String id) {}

  /** A look that somebody wants to take. */
  public record Wish(
      String purpose,
      Optional<String> ticket,
      Optional<String> subject,
      List<String> fields,
      String reason) {}
}
