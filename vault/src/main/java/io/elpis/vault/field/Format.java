package io.elpis.vault.field;

import io.elpis.vault.IndexKind;
import java.util.List;

/** The grammar of one type that is a single text. The text is clean: see {@link CleanText}. */
interface Format {
  /** In UTF-16 units, of the text as given. */
  int maxLength();

  Reading read(String text);

  /** Line breaks, tabs and other control characters are refused unless a format allows them. */
  default boolean allowsControl() {
    return false;
  }

  /** The mask of a valid value; equal for values whose shown parts are equal. */
  String mask(String normal, MaskStyle style);

  /** The mask of anything else: as wide as a valid value's mask where that has one width. */
  String maskOfInvalid(MaskStyle style);

  /** How sure it is that a valid text is of this type. */
  double confidence(String text, String normal);

  /** Exact match only, unless a format declares more or none. */
  default List<IndexedForm> indexed(String normal) {
    return List.of(new IndexedForm(IndexKind.EXACT, normal));
  }
}
