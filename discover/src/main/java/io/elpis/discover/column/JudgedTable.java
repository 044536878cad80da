package io.elpis.discover.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table, its columns judged by themselves: what is left of it once it was read. Holds no value.
 *
 * @param rows that were read
 * @param all whether those are all
 * @param errorBound as in {@link TableFinding}
 * @param key the column that tells its rows apart
 * @param references by column, what it refers to as {@code table.column}
 */
public record JudgedTable(
    String name,
    long rows,
    boolean all,
    double errorBound,
    Optional<String> key,
    Map<String, String> references,
    List<JudgedColumn> columns) {

  /** Judges each column of what was read. */
  public static JudgedTable of(TableSample sample) {
    List<JudgedColumn> columns =
        sample.columns().stream()
            .map(column ->
                new JudgedColumn(
                    new ColumnJudge(sample.name(), column).judge(), column.distinct().sketch()))
            .toList();
    return new JudgedTable(
        sample.name(),
        sample.rows(),
        sample.all(),
        bound(sample, columns.stream().map(JudgedColumn::finding).toList()),
        sample.key(),
        sample.references(),
        columns);
  }

  /** Hoeffding's bound on the distance of a share from the true one, 95 %. */
  private static double bound(TableSample table, List<ColumnFinding> columns) {
    int looked =
        columns.stream().mapToInt(ColumnFinding::looked).filter(n -> n > 0).min().orElse(0);
    boolean whole =
        table.all() && columns.stream().allMatch(column -> column.looked() == column.filled());
    return whole || looked == 0 ? 0 : Math.sqrt(Math.log(2 / 0.05) / (2.0 * looked));
  }

  /** What was found in each column. */
  List<ColumnFinding> findings() {
    return columns.stream().map(JudgedColumn::finding).toList();
  }

  /** The column of that name. */
  public Optional<JudgedColumn> column(String column) {
    return columns.stream().filter(one -> one.finding().column().equals(column)).findFirst();
  }

  JudgedTable referring(Map<String, String> to) {
    return new JudgedTable(name, rows, all, errorBound, key, to, columns);
  }
}
