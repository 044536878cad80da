package io.elpis.discover.risk;

import java.util.Arrays;

/**
 * The rows of a table in classes: those that some columns do not tell apart are in one. Refined
 * column by column in linear time; immutable.
 */
public final class Partition {
  private final int[] classOf;
  private final int[] sizes;

  private Partition(int[] classOf, int classes) {
    this.classOf = classOf;
    this.sizes = new int[classes];
    for (int one : classOf) {
      sizes[one]++;
    }
  }

  /** All rows in one class. */
  static Partition whole(int rows) {
    return new Partition(new int[rows], rows == 0 ? 0 : 1);
  }

  /** The classes that a further column makes of these. */
  Partition refined(CodedTable table, int column) {
    int rows = classOf.length;
    int capacity = Integer.highestOneBit(Math.max(16, rows)) << 2;
    long[] keys = new long[capacity];
    int[] numbers = new int[capacity];
    Arrays.fill(keys, -1);
    int[] refined = new int[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      long key = (long) classOf[row] << 32 | table.code(column, row);
      int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (capacity - 1);
      while (keys[slot] >= 0 && keys[slot] != key) {
        slot = (slot + 1) & (capacity - 1);
      }
      if (keys[slot] < 0) {
        keys[slot] = key;
        numbers[slot] = count++;
      }
      refined[row] = numbers[slot];
    }
    return new Partition(refined, count);
  }

  /** The classes of several columns together. */
  public static Partition of(CodedTable table, Iterable<String> columns) {
    Partition partition = whole(table.rows());
    for (String column : columns) {
      partition = partition.refined(table, table.indexOf(column));
    }
    return partition;
  }

  public int rows() {
    return classOf.length;
  }

  public int classes() {
    return sizes.length;
  }

  int classOf(int row) {
    return classOf[row];
  }

  int size(int one) {
    return sizes[one];
  }

  /** Rows that are alone in their class. */
  public int unique() {
    return rowsInClassesBelow(2);
  }

  /** Rows in classes of fewer than {@code k}. */
  public int rowsInClassesBelow(int k) {
    return Arrays.stream(sizes).filter(size -> size < k).sum();
  }

  /** The largest k for which the table is k-anonymous: its smallest class (Sweeney 2002). */
  public int smallest() {
    return Arrays.stream(sizes).min().orElse(0);
  }

  /**
   * The highest chance with which an attacker who knows that a person is in the table picks the
   * right row: prosecutor risk (El Emam, Guide to the De-Identification of Personal Health
   * Information).
   */
  public double prosecutorRisk() {
    return sizes.length == 0 ? 0 : 1.0 / smallest();
  }

  /** The mean of that chance over all rows; what an attacker of everybody gets: marketer risk. */
  public double marketerRisk() {
    return rows() == 0 ? 0 : (double) classes() / rows();
  }
}
