package io.elpis.watch.state;

import org.jspecify.annotations.Nullable;

/**
 * Hashes that coming events will ask a table for, read before they do. Each look-up is a chain of
 * reads far apart in memory, and one that is asked for alone waits for every link. Here all take
 * the same step before any takes the next, so that they wait together. For one thread.
 */
public final class ReadAhead {
  private final long[] hashes;
  private final @Nullable Kept[] found;
  private int count;

  /** For up to so many hashes. */
  public ReadAhead(int capacity) {
    this.hashes = new long[capacity];
    this.found = new Kept[capacity];
  }

  public void clear() {
    count = 0;
  }

  /** Another hash; 0 stands for none, and there is nothing to be read. */
  public void add(long hash) {
    if (hash != 0) {
      hashes[count++] = hash;
    }
  }

  /**
   * Reads what that table would for each of the hashes; changes nothing.
   *
   * @return what depends on all that was read, so that a compiler cannot leave it out
   */
  public long in(BoundedTable<?> table) {
    for (int number = 0; number < count; number++) {
      found[number] = table.first(hashes[number]);
    }
    long sum = 0;
    for (int number = 0; number < count; number++) {
      Kept one = found[number];
      sum += one == null ? 0 : one.hash();
    }
    return sum;
  }

  public int size() {
    return count;
  }

  /** What the table had for that hash, or another entry in its way; null for nothing. */
  public @Nullable Kept found(int number) {
    return found[number];
  }
}
