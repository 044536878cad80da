package io.elpis.watch.state;

import java.io.IOException;

/**
 * When a key was last noted, in a table of fixed size: 8 bytes a place, of which 26 bits tell keys
 * apart and 38 hold the second. A key that falls on another's place takes it, so a key may be
 * forgotten early; it is never taken for another but once in 2^26 times. For one thread.
 */
public final class RecencyTable {
  private static final int SECOND_BITS = 38;
  private static final long SECONDS = (1L << SECOND_BITS) - 1;

  private final long[] places;

  /** A table of {@code 2^bits} places. */
  public RecencyTable(int bits) {
    this.places = new long[1 << bits];
  }

  /** The second at which the key was noted last, or -1 where that is not known. */
  public long last(long key) {
    long entry = places[place(key)];
    return entry != 0 && entry >>> SECOND_BITS == key >>> SECOND_BITS ? entry & SECONDS : -1;
  }

  /** Notes the key at that second since 1970, which must not be negative. */
  public void note(long key, long second) {
    places[place(key)] = (key >>> SECOND_BITS << SECOND_BITS) | (second & SECONDS);
  }

  private int place(long key) {
    return (int) key & (places.length - 1);
  }

  public void write(StateOutput out) throws IOException {
    out.writeLongs(places);
  }

  public void read(StateInput in) throws IOException {
    System.arraycopy(in.readLongs(places.length), 0, places, 0, places.length);
  }
}
