package io.elpis.watch.state;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries by 64-bit hash in bounded memory: an open-addressed index of one {@code long} an entry
 * (40 bits of the hash, 24 of the place) over a ring of the entries. A look-up of a known entry
 * touches one word of the index, one of the ring and the entry itself; nothing is boxed or linked.
 * A word's place in the index follows from the bits of the hash that it holds, so that a table that
 * grows reads no entry.
 *
 * <p>When there are {@code capacity} entries, a new one takes the place of the first that nobody
 * asked for since the hand of a clock passed it (F. Corbató's second chance): one bit an entry
 * instead of the two links of a list in order of use, and much the same is forgotten. Ring, bits
 * and hand are written down, so a table that was read goes on exactly as the one that wrote it.
 *
 * <p>A table of {@link #ofTexts texts} compares ids too; one of {@link #ofHashes hashes} takes 64
 * equal bits for the same thing: among two million entries there is a false pair once in 10^7
 * tables. For one thread.
 */
public final class BoundedTable<T extends Kept> {
  private static final int PLACE_BITS = 24;
  private static final long PLACES = (1L << PLACE_BITS) - 1;
  private static final int FIRST = 16;

  private final int capacity;
  private final boolean texts;
  private long[] index = new long[2 * FIRST];
  private int homeShift = homeShift(index);
  private Kept[] ring = new Kept[FIRST];
  private long[] used = new long[1];
  private int size;
  private int hand;

  private BoundedTable(int capacity, boolean texts) {
    if (capacity < 1 || capacity >= PLACES) {
      throw new IllegalArgumentException("a table holds 1 to " + (PLACES - 1) + " entries");
    }
    this.capacity = capacity;
    this.texts = texts;
  }

  /** A table whose entries are told apart by their ids. */
  public static <T extends Kept> BoundedTable<T> ofTexts(int capacity) {
    return new BoundedTable<>(capacity, true);
  }

  /** A table whose entries are told apart by their hashes. */
  public static <T extends Kept> BoundedTable<T> ofHashes(int capacity) {
    return new BoundedTable<>(capacity, false);
  }

  public int size() {
    return size;
  }

  /** The entry, which counts as asked for; null where there is none. */
  public @Nullable T get(String id, long hash) {
    T known = peek(id, hash);
    if (known != null) {
      touch(known);
    }
    return known;
  }

  /** The entry, without its being asked for; null where there is none. */
  public @Nullable T peek(String id, long hash) {
    int mask = index.length - 1;
    for (int at = home(hash); index[at] != 0; at = (at + 1) & mask) {
      if ((index[at] ^ hash) >>> PLACE_BITS == 0) {
        T one = entry(place(at));
        if (one.hash() == hash && (!texts || one.id().equals(id))) {
          return one;
        }
      }
    }
    return null;
  }

  /** The entry that is met first where this hash is looked for; nearly always its own. */
  @Nullable Kept first(long hash) {
    int place = place(home(hash));
    return place < 0 ? null : ring[place];
  }

  /** Counts an entry of this table, which somebody held on to, as asked for. */
  public void touch(T one) {
    used[one.place() >> 6] |= 1L << one.place();
  }

  /**
   * Puts in an entry that is not there yet and counts it as asked for, or a ticket that waits for
   * its first look would be forgotten before one that was looked at weeks ago; another may be
   * forgotten for it.
   */
  public T add(T one) {
    if (size < capacity) {
      put(one);
      age(size - 1 - capacity / 2);
    } else {
      settle(one, forget());
    }
    touch(one);
    return one;
  }

  private void put(T one) {
    if (size == ring.length) {
      grow();
    }
    settle(one, size++);
  }

  /**
   * While the second half fills, the first is gone through once: when something is to be forgotten,
   * it tells what was asked for since from what was not.
   */
  private void age(int place) {
    if (place >= 0) {
      used[place >> 6] &= ~(1L << place);
    }
  }

  /** Forgets the first entry that was not asked for since the hand passed; its place is free. */
  private int forget() {
    while (isUsed(hand)) {
      used[hand >> 6] &= ~(1L << hand);
      hand = (hand + 1) % capacity;
    }
    int free = hand;
    hand = (hand + 1) % capacity;
    remove(ring[free]);
    return free;
  }

  private void settle(T one, int place) {
    ring[place] = one;
    one.settle(place);
    enter((one.hash() & ~PLACES) | (place + 1));
  }

  private void enter(long word) {
    int mask = index.length - 1;
    int at = home(word);
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = word;
  }

  /** Where a hash, or the word of one, is looked for first. */
  private int home(long hash) {
    return (int) (hash >>> homeShift);
  }

  /** Closes the gap that the entry leaves, so that a search may end at an empty word. */
  private void remove(Kept one) {
    int mask = index.length - 1;
    int gap = home(one.hash());
    while (place(gap) != one.place()) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; index[at] != 0; at = (at + 1) & mask) {
      if (((at - home(index[at])) & mask) >= ((at - gap) & mask)) {
        index[gap] = index[at];
        gap = at;
      }
    }
    index[gap] = 0;
    one.settle(Kept.NOWHERE);
  }

  private void grow() {
    ring = Arrays.copyOf(ring, Math.min(capacity, 2 * ring.length));
    used = Arrays.copyOf(used, (ring.length >> 6) + 1);
    long[] before = index;
    // At most half full.
    index = new long[Integer.highestOneBit(ring.length - 1) * 4];
    homeShift = homeShift(index);
    for (long word : before) {
      if (word != 0) {
        enter(word);
      }
    }
  }

  private static int homeShift(long[] index) {
    return Long.SIZE - Integer.numberOfTrailingZeros(index.length);
  }

  private int place(int at) {
    return (int) (index[at] & PLACES) - 1;
  }

  private boolean isUsed(int place) {
    return ((used[place >> 6] >>> place) & 1) != 0;
  }

  // Only `add` puts entries in, and it takes no others.
  @SuppressWarnings("unchecked")
  private T entry(int place) {
    return (T) ring[place];
  }

  /** Writes the entries by place, and where the hand stands. */
  public void write(StateOutput out, StateOutput.Writer<? super T> writer) throws IOException {
    out.writeInt(size);
    out.writeInt(hand);
    for (int place = 0; place < size; place++) {
      out.writeFlag(isUsed(place));
      writer.write(out, entry(place));
    }
  }

  /**
   * Reads what {@link #write} wrote into an empty table of the same capacity.
   *
   * @throws IOException if there are more entries than the table may hold
   */
  public void read(StateInput in, StateInput.Reader<? extends T> reader) throws IOException {
    int count = in.readInt();
    hand = in.readInt();
    if (count < 0 || count > capacity || hand < 0 || hand >= capacity) {
      throw new IOException("the snapshot is of other settings: a table of " + count);
    }
    for (int place = 0; place < count; place++) {
      boolean asked = in.readFlag();
      T one = reader.read(in);
      put(one);
      if (asked) {
        touch(one);
      }
    }
  }
}
