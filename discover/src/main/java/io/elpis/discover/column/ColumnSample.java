package io.elpis.discover.column;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What was read of one column: counts over all rows, and some of its values drawn by chance. Holds
 * personal values; nothing of it is written. One thread.
 */
public final class ColumnSample {
  private static final int MOST_CHARACTERS = 4_000;

  private final String name;
  private final int most;
  private final DistinctCount distinct;
  private final SplittableRandom random;
  private final List<String> values = new ArrayList<>();
  private long filled;

  /**
   * @param most how many values are kept
   * @param mostDistinct up to how many different values are counted
   * @param seed of the draws
   */
  public ColumnSample(String name, int most, int mostDistinct, long seed) {
    this.name = name;
    this.most = most;
    this.distinct = new DistinctCount(mostDistinct);
    this.random = new SplittableRandom(seed);
  }

  /** Takes the next value of the column, if it says something. */
  public void add(String value) {
    String bare = value.strip();
    if (bare.isEmpty()) {
      return;
    }
    filled++;
    distinct.add(bare);
    if (values.size() < most) {
      values.add(cut(bare));
    } else {
      // Vitter's algorithm R: each value is kept with the same chance.
      long at = random.nextLong(filled);
      if (at < most) {
        values.set((int) at, cut(bare));
      }
    }
  }

  private static String cut(String value) {
    return value.length() <= MOST_CHARACTERS ? value : value.substring(0, MOST_CHARACTERS);
  }

  public String name() {
    return name;
  }

  /** How many rows hold a value. */
  public long filled() {
    return filled;
  }

  List<String> values() {
    return values;
  }

  /** Whether every value seen is there once. Unknown counts as no. */
  boolean isUnique() {
    return distinct.isExact() && distinct.size() == filled && filled > 0;
  }

  /** Different values, or nothing known beyond the bound. */
  int distinctAtLeast() {
    return distinct.size();
  }

  DistinctCount distinct() {
    return distinct;
  }
}
