package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a consent was given.
 *
 * @param notice version of the notice that was shown
 * @param method such as {@code web-form}, {@code paper}
 * @param language in which the notice was shown, as BCP 47 writes it
 * @param separate what was agreed to by itself, and not with the rest
 */
public record ConsentTerms(
    Optional<String> notice,
    Optional<String> method,
    Optional<String> language,
    Set<Separate> separate) {
  /** Nothing is known of it. */
  public static final ConsentTerms UNKNOWN =
      new ConsentTerms(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  public ConsentTerms {
    separate = Set.copyOf(separate);
  }

  /** What wants a consent of its own. */
  public enum Separate {
    /** To give it to another handler (PIPL 23). */
    RECIPIENT,
    /** To make it public (PIPL 25). */
    PUBLISH,
    /** To handle what is sensitive (PIPL 29). */
    SENSITIVE,
    /** To give it abroad (PIPL 39). */
    ABROAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()}.
     *
     * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
     */
    public static Separate parse(String word) {
      return Arrays.stream(values())
          .filter(one -> one.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new ElpisException(
                  ErrorCode.INVALID_REQUEST,
                  Arrays.stream(values())
                      .map(Separate::word)
                      .collect(Collectors.joining("`, `", "separate consent is one of `", "`"))));
    }
  }
}
