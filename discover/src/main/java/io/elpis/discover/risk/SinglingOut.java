package io.elpis.discover.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * The smallest sets of columns by which at least a share of the rows are unique. Searches set by
 * set in order of size and leaves out what contains a set already found, which is sound because a
 * larger set tells apart whatever a smaller one does.
 */
public final class SinglingOut {
  private static final int MOST_COLUMNS = 24;
  private static final int MOST_SETS = 20_000;

  private final CodedTable table;
  private final double share;
  private final List<Found> found = new ArrayList<>();
  private int looked;

  /** Columns, and how many rows they make unique. */
  public record Found(List<String> columns, int unique) {}

  /**
   * What was found.
   *
   * @param complete whether every set up to the size was looked at
   */
  public record Result(List<Found> sets, boolean complete) {}

  private SinglingOut(CodedTable table, double share) {
    this.table = table;
    this.share = share;
  }

  /**
   * Searches.
   *
   * @param share of the rows that is to be unique, above 0 to 1
   * @param largest number of columns in a set
   */
  public static Result of(CodedTable table, double share, int largest) {
    SinglingOut search = new SinglingOut(table, share);
    int columns = Math.min(MOST_COLUMNS, table.columns().size());
    for (int size = 1; size <= Math.min(largest, columns); size++) {
      search.look(Partition.whole(table.rows()), new ArrayList<>(), 0, columns, size);
    }
    return new Result(
        List.copyOf(search.found), search.looked < MOST_SETS && columns == table.columns().size());
  }

  private void look(Partition partition, List<String> chosen, int from, int to, int more) {
    if (more == 0) {
      int unique = partition.unique();
      if (unique >= share * table.rows() && unique > 0) {
        found.add(new Found(List.copyOf(chosen), unique));
      }
      return;
    }
    for (int column = from; column <= to - more && looked < MOST_SETS; column++) {
      chosen.add(table.columns().get(column));
      if (!holdsFound(chosen)) {
        looked++;
        look(partition.refined(table, column), chosen, column + 1, to, more - 1);
      }
      chosen.removeLast();
    }
  }

  private boolean holdsFound(List<String> chosen) {
    return found.stream().anyMatch(set -> chosen.containsAll(set.columns()));
  }
}
