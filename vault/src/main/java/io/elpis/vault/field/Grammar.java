package io.elpis.vault.field;

import io.elpis.vault.IndexKind;
import java.util.List;

/**
 * Which texts are values of a type, and when two are the same. Given texts are {@link CleanText}.
 */
interface Grammar {
  /** In UTF-16 units, of the text as given; bounds what a hostile value can cost. */
  int maxLength();

  /** Line breaks, tabs and other control characters are refused unless a grammar allows them. */
  default boolean allowsControl() {
    return false;
  }

  Reading read(String text);

  /** Exact match only, unless a grammar declares more or none. */
  default List<IndexedForm> indexed(String normal) {
    return List.of(new IndexedForm(IndexKind.EXACT, normal));
  }

  /** How sure it is that a valid text is of this type and not of another that fits too. */
  double confidence(Reading.Valid value);
}
