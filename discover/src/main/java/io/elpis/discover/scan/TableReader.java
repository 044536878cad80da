package io.elpis.discover.scan;

import io.elpis.discover.column.ColumnSample;
import io.elpis.discover.column.JudgedTable;
import io.elpis.discover.column.TableSample;
import io.elpis.intake.Reading;
import io.elpis.intake.Rejection;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a table from end to end, keeps a sample of each column and judges it. Constant memory: the
 * sample, and at most four million hashes of eight bytes, doubled.
 */
final class TableReader {
  private static final int MOST_COLUMNS = 2_000;
  private static final int KEPT_VALUES = 2_000;

  /** For all columns together: eight bytes each, doubled. */
  private static final int DISTINCT_VALUES = 4_000_000;

  private static final int LEAST_DISTINCT = 20_000;

  /** The place in a list, which is no name of a column. */
  private static final Pattern INDEX = Pattern.compile("(^|\\.)\\d+(?=\\.|$)");

  private final Tally.Step step;
  private final long expected;
  private Unread unread = new Unread(0, false);

  /**
   * What could not be read.
   *
   * @param rows of the table
   * @param encoded whether it is in another encoding
   */
  record Unread(long rows, boolean encoded) {}

  /**
   * @param expected rows, where the source does not tell how far it is
   */
  TableReader(Tally.Step step, long expected) {
    this.step = step;
    this.expected = expected;
  }

  /**
   * @param most rows that are read
   */
  JudgedTable read(
      String name, RowSource source, long most, List<String> keys, Map<String, String> references) {
    Map<String, ColumnSample> columns = new LinkedHashMap<>();
    int distinct =
        Math.max(
            LEAST_DISTINCT,
            DISTINCT_VALUES / Math.max(1, source.columns().map(List::size).orElse(50)));
    source
        .columns()
        .ifPresent(names -> names.forEach(column -> columns.put(column, sample(column, distinct))));
    boolean marred = columns.keySet().stream().anyMatch(column -> column.indexOf('\ufffd') >= 0);
    unread = new Unread(0, marred);
    boolean inner = source.columns().isEmpty();
    long rows = 0;
    boolean all = true;
    for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
      if (rows == most) {
        all = false;
        break;
      }
      switch (next.get()) {
        case Reading.Taken taken -> take(taken.row(), columns, inner, distinct);
        case Reading.Unreadable bad -> note(bad.rejection());
      }
      rows++;
      step.part(source.part().orElse((double) rows / expected));
    }
    return JudgedTable.of(
        new TableSample(name, List.copyOf(columns.values()), rows, all, keys, references));
  }

  /** What could not be read of the table. */
  Unread unread() {
    return unread;
  }

  private void note(Rejection rejection) {
    boolean encoded = rejection.code().equals("not-utf-8");
    unread = new Unread(unread.rows() + 1, unread.encoded() || encoded);
  }

  private static void take(
      Row row, Map<String, ColumnSample> columns, boolean inner, int distinct) {
    row.cells()
        .forEach((column, value) -> {
          String name = inner ? INDEX.matcher(column).replaceAll("$1*") : column;
          ColumnSample sample = columns.get(name);
          if (sample == null && columns.size() < MOST_COLUMNS) {
            sample = sample(name, distinct);
            columns.put(name, sample);
          }
          if (sample != null) {
            sample.add(value);
          }
        });
  }

  private static ColumnSample sample(String column, int distinct) {
    return new ColumnSample(column, KEPT_VALUES, distinct, column.hashCode());
  }
}
