package io.elpis.vault;

import java.util.List;
import java.util.Optional;

/** Where sealed values and their terms are stored, as {@link Reindexing} needs it. */
public interface IndexRows {
  /**
   * One value and its terms.
   *
   * @param terms under every enabled key
   */
  record Reindexed(SealedRow row, List<IndexTerm> terms) {}

  /**
   * Values of searched fields that have no terms under {@code keyVersion} yet, in a fixed order of
   * subject, field and version.
   *
   * @param after the last row seen; nothing to begin
   * @param limit at most so many
   */
  List<SealedRow> rowsWithout(int keyVersion, Optional<SealedRow> after, int limit);

  /**
   * Adds, in one transaction, the terms of each value that is still stored as it was; terms that
   * are there already stay.
   *
   * @return how many values were given terms
   */
  int add(List<Reindexed> rows);
}
