package io.elpis.discover.column;

/**
 * Which values a column has, as their smallest 64-bit hashes: all of them where there are few, and
 * of many so many that the share of one column's values that another has too can be told (Cohen
 * 1997; Broder 1997). Holds no value. Immutable.
 *
 * @param smallest hashes in ascending order, each once
 * @param whole whether those are all
 */
public record ValueSketch(long[] smallest, boolean whole) {
  /** How many hashes are kept. */
  static final int MOST = 1 << 16;

  /** Of a column of which nothing is known. */
  public static ValueSketch unknown() {
    return new ValueSketch(new long[0], false);
  }

  /** The share of these values that the other column has too; 0 where nothing can be compared. */
  double containedIn(ValueSketch other) {
    int compared = 0;
    int inside = 0;
    int at = 0;
    for (long hash : smallest) {
      while (at < other.smallest.length && other.smallest[at] < hash) {
        at++;
      }
      if (at == other.smallest.length && !other.whole) {
        break;
      }
      compared++;
      inside += at < other.smallest.length && other.smallest[at] == hash ? 1 : 0;
    }
    return compared == 0 ? 0 : (double) inside / compared;
  }
}
