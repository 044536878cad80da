package io.elpis.discover.column;

import io.elpis.discover.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one column holds.
 *
 * @param kind empty where nothing personal was found
 * @param confidence that the column as a whole is of that kind, 0 to 1
 * @param share of the values looked at that are of that kind by themselves
 * @param plain share of the values that are written so that the vault can take them, as far as that
 *     can be told: birth dates year first, no numbers with a decimal point
 * @param filled rows that hold a value
 * @param looked values that were looked at
 * @param sample a masked value; empty where there is none
 * @param also kinds found within values, with their share: what free text gives away
 */
public record ColumnFinding(
    String column,
    Optional<Kind> kind,
    Level level,
    double confidence,
    double share,
    double plain,
    long filled,
    int looked,
    Optional<String> sample,
    Map<Kind, Double> also,
    List<String> reasons) {

  /** How much a column needs protecting. */
  public enum Level {
    NONE,
    /** May help to tell people apart elsewhere. */
    LOW,
    /** Narrows down who is meant, in a table about people; or is doubtful. */
    MEDIUM,
    /** Points to people. */
    HIGH
  }

  /** Whether it is of this kind with at least this confidence. */
  public boolean is(Kind wanted, double least) {
    return kind.filter(wanted::equals).isPresent() && confidence >= least;
  }
}
