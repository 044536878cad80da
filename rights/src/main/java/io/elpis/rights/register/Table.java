package io.elpis.rights.register;

import java.util.List;

/**
 * A register as it is shown and exported.
 *
 * @param name such as {@code processing}
 * @param rows a cell for each column
 */
public record Table(String name, String title, List<String> columns, List<List<String>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
