package io.elpis.vault.field;

/** A grammar with what may be shown and searched. */
interface Format extends Grammar {
  /** The mask of a valid value; equal for values whose shown parts are equal. */
  String mask(Reading.Valid value, MaskStyle style);

  /** The mask of anything else: as wide as a valid value's mask where that has one width. */
  String maskOfInvalid(MaskStyle style);
}
