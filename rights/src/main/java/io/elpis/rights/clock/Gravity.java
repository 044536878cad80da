package io.elpis.rights.clock;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Locale;

/**
 * How grave the judicial interpretation of 2017 (Art. 5) takes one person's data of a kind. From
 * how many persons on selling or giving it away is a crime, and which type of field falls where,
 * are {@link Numbers}.
 */
public enum Gravity {
  /** Whereabouts, content of communications, credit, property. */
  GRAVE,
  /** Lodging, records of communications, health, transactions. */
  SERIOUS,
  /** Everything else. */
  OTHER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads its word.
   *
   * @throws ElpisException {@code INVALID_VALUE} for any other
   */
  public static Gravity parse(String word) {
    for (Gravity gravity : values()) {
      if (gravity.word().equals(word)) {
        return gravity;
      }
    }
    throw new ElpisException(
        ErrorCode.INVALID_VALUE, "expected one of `grave`, `serious`, `other`");
  }
}
