package io.elpis.discover.column;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of one table, and what its source says of it.
 *
 * @param name of the table, or of the file
 * @param rows that were read
 * @param all whether those are all it has
 * @param keys columns that are unique by themselves, the primary key first; where the source says
 *     so
 * @param references by column, what it refers to as {@code table.column}
 */
public record TableSample(
    String name,
    List<ColumnSample> columns,
    long rows,
    boolean all,
    List<String> keys,
    Map<String, String> references) {

  /**
   * The column that tells the rows apart: as declared, else one that is unique and always there.
   */
  public Optional<String> key() {
    if (!keys.isEmpty()) {
      return Optional.of(keys.getFirst());
    }
    return columns.stream()
        .filter(column -> column.isUnique() && column.filled() == rows && rows > 1)
        .map(ColumnSample::name)
        .min(Comparator.comparingInt(TableSample::unlikeAKey));
  }

  private static int unlikeAKey(String column) {
    String lower = column.toLowerCase(Locale.ROOT);
    boolean named =
        lower.equals("id")
            || lower.endsWith("_id")
            || lower.endsWith("no")
            || lower.endsWith("key")
            || lower.endsWith("id")
            || lower.contains("编号")
            || lower.contains("number");
    return named ? 0 : 1;
  }
}
