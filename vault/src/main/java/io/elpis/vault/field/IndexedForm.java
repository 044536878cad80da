package io.elpis.vault.field;

import io.elpis.vault.IndexKind;

/** A plaintext that a blind index entry is made of. It is as personal as the value it is from. */
public record IndexedForm(IndexKind kind, String text) {
  @Override
  public String toString() {
    return "IndexedForm[" + kind + "]";
  }
}
