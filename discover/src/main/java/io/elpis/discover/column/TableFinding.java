package io.elpis.discover.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one table holds.
 *
 * @param rows that were read
 * @param all whether those are all
 * @param errorBound how far a share may be from the true one, with 95 % certainty; 0 where every
 *     value was looked at
 * @param key the column that tells its rows apart
 * @param people whose rows these are: the table itself, or the table that it refers to; empty where
 *     it is about no people
 * @param references by column, what it refers to as {@code table.column}
 */
public record TableFinding(
    String table,
    long rows,
    boolean all,
    double errorBound,
    Optional<String> key,
    Optional<String> people,
    Map<String, String> references,
    List<ColumnFinding> columns) {

  public TableFinding {
    columns = List.copyOf(columns);
  }
}
