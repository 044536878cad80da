package io.elpis.gateway;

import java.util.Optional;

/**
 * How a consent was given.
 *
 * @param notice version of the notice that was shown
 * @param method such as {@code web-form}, {@code paper}
 * @param language in which the notice was shown, as BCP 47 writes it
 */
public record ConsentTerms(
    Optional<String> notice, Optional<String> method, Optional<String> language) {
  /** Nothing is known of it. */
  public static final ConsentTerms UNKNOWN =
      new ConsentTerms(Optional.empty(), Optional.empty(), Optional.empty());
}
