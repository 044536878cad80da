package io.elpis.discover.column;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts different values by 64-bit hashes, exactly up to a bound and not at all beyond it. Holds
 * no value. One thread.
 */
final class DistinctCount {
  private final int most;
  private long[] table = new long[1 << 8];
  private int size;
  private boolean overflowed;

  DistinctCount(int most) {
    this.most = most;
  }

  void add(String value) {
    if (overflowed) {
      return;
    }
    long hash = hash(value);
    int slot = slot(table, hash);
    if (table[slot] == 0) {
      table[slot] = hash;
      size++;
      if (size > most) {
        overflowed = true;
        table = new long[1];
      } else if (size * 2 > table.length) {
        grow();
      }
    }
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    Arrays.stream(table)
        .filter(hash -> hash != 0)
        .forEach(hash -> larger[slot(larger, hash)] = hash);
    table = larger;
  }

  private static int slot(long[] table, long hash) {
    int slot = (int) (hash >>> 32) & table.length - 1;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private static long hash(String value) {
    long hash = 0x9E3779B97F4A7C15L;
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0xBF58476D1CE4E5B9L;
      hash ^= hash >>> 29;
    }
    return hash == 0 ? 1 : hash;
  }

  boolean isExact() {
    return !overflowed;
  }

  int size() {
    return size;
  }

  /** Nothing where the count is not exact. */
  ValueSketch sketch() {
    if (overflowed) {
      return ValueSketch.unknown();
    }
    long[] hashes = Arrays.stream(table).filter(hash -> hash != 0).toArray();
    Arrays.sort(hashes);
    boolean whole = hashes.length <= ValueSketch.MOST;
    return new ValueSketch(whole ? hashes : Arrays.copyOf(hashes, ValueSketch.MOST), whole);
  }
}
