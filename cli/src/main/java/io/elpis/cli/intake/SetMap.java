package io.elpis.cli.intake;

import io.elpis.intake.Origin;
import io.elpis.intake.Row;
import io.elpis.intake.TableRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the rows of one table become records of one kind.
 *
 * @param name for progress and error files; unique in the map
 * @param origin which table
 * @param when the rows that count; a column's allowed values, empty text for absent
 * @param members how each member of the record is made
 * @param position where the set stands in the map file, {@code file:line:column}
 */
record SetMap(
    String name,
    Origin origin,
    Map<String, Set<String>> when,
    RecordKind kind,
    Map<String, ValuePlan> members,
    String position) {

  /** What an input is asked for to get the rows. */
  TableRequest table() {
    return new TableRequest(name, origin, position, TableRequest.Use.KEEPING);
  }

  /**
   * Checks that every column is there that the map looks at.
   *
   * @throws ElpisException {@code invalid-map} naming those that are not
   */
  void checkColumns(List<String> there) {
    Set<String> unknown = new LinkedHashSet<>(columns());
    there.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_MAP,
          String.format(
              Locale.ROOT,
              "%s: the table has no column %s; it has %s",
              position,
              YamlPlace.quoted(unknown),
              YamlPlace.quoted(there)));
    }
  }

  boolean counts(Row row) {
    for (Map.Entry<String, Set<String>> filter : when.entrySet()) {
      if (!filter.getValue().contains(cell(row, filter.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static String cell(Row row, String column) {
    return row.value(column).filter(cell -> !cell.isBlank()).orElse("");
  }

  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>(when.keySet());
    members.values().forEach(member -> columns.addAll(member.columns()));
    return columns;
  }
}
