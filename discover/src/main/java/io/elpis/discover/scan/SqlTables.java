package io.elpis.discover.scan;

import io.elpis.discover.column.ColumnSample;
import io.elpis.discover.column.JudgedTable;
import io.elpis.discover.column.TableSample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a dump while it is read: a sample of each column, judged once the dump goes on to
 * others. A table that comes again after many others is not looked at further. One thread.
 */
final class SqlTables {
  private static final int MOST_OPEN = 32;
  private static final int KEPT_VALUES = 600;
  private static final int DISTINCT_VALUES = 5_000;

  private final String file;
  private final LinkedHashMap<String, Open> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, JudgedTable> judged = new LinkedHashMap<>();

  /** A table whose rows still come. */
  private static final class Open {
    private final List<ColumnSample> columns = new ArrayList<>();
    private long rows;
  }

  /**
   * @param file in front of the tables' names
   */
  SqlTables(String file) {
    this.file = file;
  }

  /**
   * Takes a row.
   *
   * @param names of the columns; a value beyond them is told by its place
   */
  void row(String table, List<String> names, List<String> values) {
    if (judged.containsKey(table)) {
      return;
    }
    Open to = open.computeIfAbsent(table, any -> new Open());
    to.rows++;
    for (int i = 0; i < values.size(); i++) {
      if (to.columns.size() == i) {
        String name = i < names.size() ? names.get(i) : Nameless.name(i + 1);
        to.columns.add(new ColumnSample(name, KEPT_VALUES, DISTINCT_VALUES, name.hashCode()));
      }
      String value = values.get(i);
      if (!value.equalsIgnoreCase("null") && !value.equals("\\N")) {
        to.columns.get(i).add(value);
      }
    }
    if (open.size() > MOST_OPEN) {
      Iterator<Map.Entry<String, Open>> eldest = open.entrySet().iterator();
      Map.Entry<String, Open> first = eldest.next();
      judge(first.getKey(), first.getValue());
      eldest.remove();
    }
  }

  private void judge(String table, Open read) {
    judged.put(
        table,
        JudgedTable.of(
            new TableSample(
                file + FileScan.WITHIN + table,
                List.copyOf(read.columns),
                read.rows,
                true,
                List.of(),
                Map.of())));
  }

  /** All tables, judged. */
  List<JudgedTable> tables() {
    open.forEach(this::judge);
    open.clear();
    return List.copyOf(judged.values());
  }
}
