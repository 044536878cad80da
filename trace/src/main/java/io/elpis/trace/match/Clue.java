package io.elpis.trace.match;

import java.util.List;
import java.util.UUID;

/**
 * Something in a row by which a record can be looked up: a value of a field, in its canonical form,
 * as terms of a blind index. Two spellings of one value give equal clues, whatever marks they bear.
 *
 * @param field names the field
 * @param kind how much of the value is known
 * @param type the word of the field's type, such as {@code mobile}
 * @param terms equal for equal values; one for each key of the index
 */
public record Clue(String field, Kind kind, String type, List<UUID> terms) {
  /** How much of a value is known. */
  public enum Kind {
    EXACT,
    SUFFIX,
    DOMAIN
  }

  public Clue {
    terms = List.copyOf(terms);
  }
}
