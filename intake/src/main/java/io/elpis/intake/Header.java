package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of columns, each there once and not empty. */
record Header(List<String> names) {
  private static final int MAX_COLUMNS = 2_000;

  /**
   * @param what the file or table, for complaints
   * @throws ElpisException {@code malformed}
   */
  static Header of(String what, List<String> cells) {
    List<String> names = cells.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        throw malformed(what, "a column has no name");
      }
      if (!seen.add(name)) {
        throw malformed(what, "two columns are named `" + name + "`");
      }
    }
    if (names.isEmpty() || names.size() > MAX_COLUMNS) {
      throw malformed(what, "it must name 1 to " + MAX_COLUMNS + " columns");
    }
    return new Header(names);
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
