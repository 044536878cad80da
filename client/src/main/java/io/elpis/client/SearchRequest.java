package io.elpis.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for the tickets of the caller whose subject holds a value.
 *
 * @param value the value looked for, whole or partial as {@code match} says
 */
public record SearchRequest(
    String purpose, String ticket, String field, Match match, String value) {

  /** How the value is compared. */
  public enum Match {
    EXACT,
    SUFFIX,
    DOMAIN;

    /** The word used in JSON. */
    @com.fasterxml.jackson.annotation.JsonValue
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Matching tickets among the caller's own, at most twenty.
   *
   * @param next cursor of those that follow; absent on the last
   */
  public record Answer(List<Hit> items, Optional<String> next) {}

  /** One ticket and the id of its subject. */
  public record Hit(String ticket, String subject) {}

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "SearchRequest[purpose=%s, ticket=%s, field=%s]", purpose, ticket, field);
  }
}
