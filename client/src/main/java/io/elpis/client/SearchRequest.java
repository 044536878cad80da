package io.elpis.client;

import java.util.List;
import java.util.Locale;

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

  /** The matching tickets among the caller's own. */
  public record Answer(List<Hit> items) {}

  /** One ticket and the id of its subject. */
  public record Hit(String ticket, String subject) {}

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "SearchRequest[purpose=%s, ticket=%s, field=%s]", purpose, ticket, field);
  }
}
