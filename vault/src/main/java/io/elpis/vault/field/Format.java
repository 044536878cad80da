package io.elpis.vault.field;

import io.elpis.vault.IndexKind;
import java.util.Optional;

/** A grammar with what may be shown and searched. */
interface Format extends Grammar {
  /**
   * What of the values' index entries of {@code kind} a text is, given alone: the normal form of a
   * part. Empty where it is no such part.
   */
  default Optional<String> part(IndexKind kind, String text) {
    return Optional.empty();
  }

  /** How people are looked for by a part; completes "a value of type `mobile` …" as a rule does. */
  default Optional<String> partRule(IndexKind kind) {
    return Optional.empty();
  }

  /** The mask of a valid value; equal for values whose shown parts are equal. */
  String mask(Reading.Valid value, MaskStyle style);

  /** The mask of anything else: as wide as a valid value's mask where that has one width. */
  String maskOfInvalid(MaskStyle style);
}
