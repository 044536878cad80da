package io.elpis.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Tells which of the first rows names the columns. It is the first one, unless that is a title or a
 * heading over several columns: one cell or one with gaps, above a row that is whole and wider.
 */
final class HeaderRow {
  /** So many rows are looked at, where the first one is not whole. */
  static final int LOOKED = 10;

  private HeaderRow() {}

  /** Whether the first row leaves no doubt, so that no other need be looked at. */
  static boolean isPlain(List<String> first) {
    return first.size() > 1 && first.stream().noneMatch(String::isBlank);
  }

  /** The place of the row that names the columns, from 0. */
  static int of(List<List<String>> rows) {
    List<String> first = rows.getFirst();
    int named = filled(first);
    // Row numbers without a name of their own, as some tools write them.
    boolean numbered = named > 0 && named == first.size() - 1 && first.getFirst().isBlank();
    for (int i = 1; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      boolean wider = !numbered && 2 * named <= row.size();
      if (wider && isPlain(row) && isNames(row)) {
        return i;
      }
    }
    return 0;
  }

  private static int filled(List<String> row) {
    return (int) row.stream().filter(cell -> !cell.isBlank()).count();
  }

  /** Names of columns differ, are short, and few are numbers, dates or addresses of mail. */
  private static boolean isNames(List<String> row) {
    boolean shaped =
        row.stream()
            .allMatch(cell ->
                cell.length() <= 60
                    && !cell.contains("@")
                    && !cell.strip().matches("[\\d.,:/ +-]+"));
    List<String> names = row.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    return shaped && new HashSet<>(names).size() == names.size();
  }
}
