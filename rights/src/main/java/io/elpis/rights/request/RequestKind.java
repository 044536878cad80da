package io.elpis.rights.request;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person may ask for of their own data. */
public enum RequestKind {
  /** What is held, for what, given to whom (PIPL 45, GDPR 15). */
  ACCESS,
  /** A copy of it (PIPL 45, GDPR 15(3)). */
  COPY,
  /** What they gave themselves, for another handler to read (PIPL 45(3), NDSR 25, GDPR 20). */
  PORTABILITY,
  /** That what is wrong be set right, also with those who were given it (PIPL 46, GDPR 16, 19). */
  CORRECTION,
  /** That a purpose or a recipient be left out (PIPL 44, GDPR 21). */
  OBJECTION,
  /** That it be erased (PIPL 47, GDPR 17). */
  ERASURE,
  /** Why something was decided (PIPL 24, 48; GDPR 22). */
  EXPLANATION,
  /** That a relative of somebody dead be heard in their place (PIPL 49). */
  RELATIVES;

  /** The word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the answer is the data itself, which only the person may take. */
  public boolean isCopy() {
    return this == COPY || this == PORTABILITY;
  }

  /**
   * Reads {@link #word()}.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_REQUEST}
   */
  public static RequestKind parse(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ElpisException(
                ErrorCode.INVALID_REQUEST,
                Arrays.stream(values())
                    .map(RequestKind::word)
                    .collect(Collectors.joining("`, `", "a kind of request is one of `", "`"))));
  }
}
