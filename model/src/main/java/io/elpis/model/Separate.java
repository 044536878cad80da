package io.elpis.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What wants a consent of its own, and not one given with the rest. */
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
