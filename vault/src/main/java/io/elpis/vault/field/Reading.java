package io.elpis.vault.field;

import java.util.function.Supplier;

/** What a {@link Grammar} makes of a text. */
sealed interface Reading {
  /** A valid value: as given, and how to get its normal form, where that is worth putting off. */
  record Valid(String text, Supplier<String> form) implements Reading {
    Valid(String text, String normal) {
      this(text, () -> normal);
    }

    String normal() {
      return form.get();
    }

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
