package io.elpis.intake;

import java.util.Map;
import java.util.Optional;

/**
 * One row of a table. Holds personal values: its {@code toString} shows none.
 *
 * @param number from 1, a header not counted
 * @param cells by column; a column without a value is absent
 */
public record Row(long number, Map<String, String> cells) {
  /** The cell of a column, where it holds something. */
  public Optional<String> value(String column) {
    return Optional.ofNullable(cells.get(column));
  }

  @Override
  public String toString() {
    return "Row[" + number + "]";
  }
}
