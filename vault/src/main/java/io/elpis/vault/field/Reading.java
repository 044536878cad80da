package io.elpis.vault.field;

/** What a {@link Grammar} makes of a text. */
sealed interface Reading {
  /** A valid value: as given, and in its normal form. */
  record Valid(String text, String normal) implements Reading {
    @Override
    public String toString() {
      return "Valid[hidden]";
    }
  }

  /**
   * Not a value of this type; {@code rule} completes "a value of type `mobile` …" and never quotes
   * the text.
   */
  record Invalid(String rule) implements Reading {}
}
