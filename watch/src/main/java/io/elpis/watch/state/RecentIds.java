package io.elpis.watch.state;

import java.io.IOException;

/**
 * Remembers at least the last {@code window} and at most twice as many ids, by 64-bit hash: two
 * open-addressed tables of which the older is forgotten when the younger is full. 64 bytes an id of
 * the window. Two ids of one window share a hash about once in 10^9 windows of 10^5.
 */
public final class RecentIds {
  private final int window;
  private final int mask;
  private long[] younger;
  private long[] older;
  private int count;

  /** Remembers {@code window} ids. */
  public RecentIds(int window) {
    this.window = window;
    this.mask = Integer.highestOneBit(Math.max(window, 4) * 2 - 1) * 2 - 1;
    this.younger = new long[mask + 1];
    this.older = new long[mask + 1];
  }

  /** Whether the id is new; it is remembered from now on. */
  public boolean add(String id) {
    long hash = Hashes.of(id);
    if (place(older, hash) < 0) {
      return false;
    }
    int place = place(younger, hash);
    if (place < 0) {
      return false;
    }
    younger[place] = hash;
    if (++count >= window) {
      older = younger;
      younger = new long[mask + 1];
      count = 0;
    }
    return true;
  }

  /** A free place for the hash, or -1 where the table has it already. */
  private int place(long[] table, long hash) {
    int place = (int) hash & mask;
    while (table[place] != 0) {
      if (table[place] == hash) {
        return -1;
      }
      place = (place + 1) & mask;
    }
    return place;
  }

  public void write(StateOutput out) throws IOException {
    out.writeInt(count);
    out.writeLongs(younger);
    out.writeLongs(older);
  }

  public void read(StateInput in) throws IOException {
    count = in.readInt();
    younger = in.readLongs(mask + 1);
    older = in.readLongs(mask + 1);
  }
}
