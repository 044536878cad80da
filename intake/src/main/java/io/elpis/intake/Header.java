package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of columns, each there once and not empty; what has no name of its own gets one. */
record Header(List<String> names) {
  private static final int MAX_COLUMNS = 2_000;

  /**
   * @param what the file or table, for complaints
   * @throws ElpisException {@code malformed}
   */
  static Header of(String what, List<String> cells) {
    List<String> names = named(cells.stream().map(String::strip).toList());
    if (new HashSet<>(names).size() < names.size()) {
      throw malformed(what, "two columns are named alike, and others as they would be told apart");
    }
    if (names.isEmpty() || names.size() > MAX_COLUMNS) {
      throw malformed(what, "it must name 1 to " + MAX_COLUMNS + " columns");
    }
    return new Header(names);
  }

  /**
   * A column without a name is {@code column 3}, by its place; those of one name are {@code phone
   * (1)} and {@code phone (2)}, so that the name alone means neither.
   */
  private static List<String> named(List<String> cells) {
    Map<String, Integer> times = new HashMap<>();
    cells.forEach(cell -> times.merge(cell, 1, Integer::sum));
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(cells.size());
    for (String cell : cells) {
      if (cell.isEmpty()) {
        names.add("column " + (names.size() + 1));
      } else if (times.getOrDefault(cell, 1) > 1) {
        names.add(cell + " (" + seen.merge(cell, 1, Integer::sum) + ")");
      } else {
        names.add(cell);
      }
    }
    return names;
  }

  private static ElpisException malformed(String what, String why) {
    return new ElpisException(
        ErrorCode.MALFORMED, "the header of `" + what + "` cannot be used: " + why);
  }

  /** The row, absent cells left out. */
  Row row(long number, List<@Nullable String> cells) {
    Map<String, String> byColumn = HashMap.newHashMap(names.size());
    for (int i = 0; i < names.size(); i++) {
      String cell = cells.get(i);
      if (cell != null) {
        byColumn.put(names.get(i), cell);
      }
    }
    return new Row(number, byColumn);
  }
}
