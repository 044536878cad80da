package io.elpis.vault.field;

import java.util.List;
import java.util.function.Supplier;

/**
 * A value that its rule has judged, with what was learned on the way: whoever stores and indexes a
 * value reads it once. Immutable; {@code toString} hides it.
 *
 * @param value as it is stored
 * @param forms makes the searchable forms, which cost more than the check where nobody asks
 */
public record Checked(FieldValue value, Supplier<List<IndexedForm>> forms) {
  /** The searchable forms, the exact one first; made anew by each call. */
  public List<IndexedForm> indexed() {
    return forms.get();
  }

  @Override
  public String toString() {
    return "Checked[hidden]";
  }
}
