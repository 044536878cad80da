package io.elpis.server.console.frame;

import io.elpis.server.console.frame.Words.Language;
import java.util.Optional;

/**
 * How somebody wants pages to look.
 *
 * @param theme {@code light} or {@code dark}; empty: as the device has it
 */
public record Look(Language language, Optional<String> theme) {
  static final String COOKIE = "elpis-look";

  /** What the cookie says, and what the browser prefers where it says nothing. */
  static Look of(Optional<String> cookie, Optional<String> acceptLanguage) {
    String[] parts = cookie.orElse("").split("\\.", 2);
    Language language =
        Language.of(parts[0])
            .orElseGet(() -> acceptLanguage.map(Language::accepted).orElse(Language.ENGLISH));
    Optional<String> theme =
        parts.length == 2 && (parts[1].equals("light") || parts[1].equals("dark"))
            ? Optional.of(parts[1])
            : Optional.empty();
    return new Look(language, theme);
  }

  /** As the cookie says it. */
  String word() {
    return language.word() + "." + theme.orElse("auto");
  }
}
