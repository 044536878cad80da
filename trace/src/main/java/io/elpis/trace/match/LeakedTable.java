package io.elpis.trace.match;

import java.util.List;

/**
 * A table that was found.
 *
 * @param header names of the columns, or empty where it has none
 * @param rows cells by column; rows may be ragged
 */
public record LeakedTable(List<String> header, List<List<String>> rows) {
  public LeakedTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Shows no cell: they are personal. */
  @Override
  public String toString() {
    return "LeakedTable[" + rows.size() + " rows]";
  }
}
