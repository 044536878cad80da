package io.elpis.discover.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What to coarsen so that every row is like at least {@code k − 1} others, and what that loses.
 * Whole columns are coarsened (global recoding), one step of one column at a time, the step that
 * leaves the fewest rows in small classes for what it loses; rows that are left in small classes at
 * the end are to be dropped. Not always the least loss: that is NP-hard (Meyerson, Williams 2004).
 *
 * @param k that is reached
 * @param steps by column, what becomes of its values; columns that stay are absent
 * @param dropped rows that are in smaller classes still
 * @param loss 0 where nothing is coarser, 1 where nothing is left: the mean over the columns of the
 *     step taken by the steps there are (precision, Sweeney 2002)
 */
public record Coarsening(int k, SequencedMap<String, String> steps, int dropped, double loss) {

  /**
   * Looks for it; time: a few thousand passes over a column at most, seconds for 100,000 rows.
   *
   * @param table of the columns that others may know
   * @param mostDropped share of the rows that may be dropped
   */
  static Coarsening of(CodedTable table, int k, double mostDropped) {
    Search search = new Search(table, k);
    long most = (long) Math.floor(mostDropped * table.rows());
    while (search.below > most && search.step()) {
      // Each step makes one column coarser; all at their last step leave one class.
    }
    return search.result();
  }

  /** The state of one search. */
  private static final class Search {
    private final CodedTable original;
    private final int k;
    private final List<Ladder> ladders = new ArrayList<>();
    private final int[] taken;
    private CodedTable table;
    private int below;

    Search(CodedTable original, int k) {
      this.original = original;
      this.k = k;
      this.table = original;
      this.taken = new int[original.columns().size()];
      for (int column = 0; column < taken.length; column++) {
        ladders.add(Ladder.of(original.values(column)));
      }
      this.below = below(original);
    }

    private int below(CodedTable of) {
      return Partition.of(of, of.columns()).rowsInClassesBelow(k);
    }

    /** Whether there was a step to take. */
    boolean step() {
      int best = -1;
      double gain = -1;
      for (int column = 0; column < taken.length; column++) {
        if (taken[column] < ladders.get(column).steps().size()) {
          int left = below(with(column, taken[column] + 1));
          double gained = (double) (below - left) * ladders.get(column).steps().size();
          if (gained > gain) {
            gain = gained;
            best = column;
          }
        }
      }
      if (best < 0) {
        return false;
      }
      taken[best]++;
      table = with(best, taken[best]);
      below = below(table);
      return true;
    }

    private CodedTable with(int column, int step) {
      Ladder ladder = ladders.get(column);
      // From the original values: ranges of 50 are not made of ranges of 20.
      return table.coarsened(original, column, value -> ladder.at(step, value));
    }

    Coarsening result() {
      SequencedMap<String, String> steps = new LinkedHashMap<>();
      double loss = 0;
      for (int column = 0; column < taken.length; column++) {
        if (taken[column] > 0) {
          List<String> words = ladders.get(column).steps();
          steps.put(original.columns().get(column), words.get(taken[column] - 1));
          loss += (double) taken[column] / words.size();
        }
      }
      return new Coarsening(k, steps, below, taken.length == 0 ? 0 : loss / taken.length);
    }
  }
}
