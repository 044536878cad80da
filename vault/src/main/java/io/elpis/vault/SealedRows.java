package io.elpis.vault;

import java.util.List;
import java.util.Optional;

/** Where sealed values are stored, as {@link Resealing} needs it. */
public interface SealedRows {
  /**
   * The same value under another suite.
   *
   * @param old what must still be stored for the replacement to happen
   */
  record Resealed(SealedRow old, Sealed next) {}

  /**
   * Values whose first byte is not {@code suite.id()}, in a fixed order of subject, field and
   * version.
   *
   * @param after the last row seen; nothing to begin
   * @param limit at most so many
   */
  List<SealedRow> rowsNotUnder(Suite suite, Optional<SealedRow> after, int limit);

  /**
   * Replaces, in one transaction, each value that is still exactly the old one. A value that was
   * erased meanwhile stays erased.
   *
   * @return how many were replaced
   */
  int replace(List<Resealed> rows);
}
