package io.elpis.discover.words;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Words by their characters, for the longest match at a place without making a string. A step is
 * one probe of a hash table of longs. Filled by one thread; then any may read it.
 */
public final class Trie {
  public static final int NOTHING = -1;

  private static final int PAIRS = 1 << 15;

  private long[] keys = new long[1 << 10];
  private int[] targets = new int[1 << 10];
  private int[] values = new int[1 << 8];
  private final BitSet singles = new BitSet();
  private final long[] pairs = new long[PAIRS >> 6];
  private final long[] triples = new long[PAIRS >> 6];
  private int nodes = 1;
  private int edges;

  public Trie() {
    Arrays.fill(keys, -1);
    Arrays.fill(values, NOTHING);
  }

  /** Adds a word with a value of 0 or more; a later value replaces an earlier one. */
  public void add(String word, int value) {
    if (word.length() > 2) {
      int triple = triple(word.charAt(0), word.charAt(1), word.charAt(2));
      triples[triple >> 6] |= 1L << triple;
    } else if (word.length() > 1) {
      int pair = pair(word.charAt(0), word.charAt(1));
      pairs[pair >> 6] |= 1L << pair;
    } else {
      singles.set(word.charAt(0));
    }
    int node = 0;
    for (int i = 0; i < word.length(); i++) {
      int next = step(node, word.charAt(i));
      if (next < 0) {
        next = nodes++;
        if (next == values.length) {
          int old = values.length;
          values = Arrays.copyOf(values, old * 2);
          Arrays.fill(values, old, old * 2, NOTHING);
        }
        put(node, word.charAt(i), next);
      }
      node = next;
    }
    values[node] = value;
  }

  private void put(int node, char c, int next) {
    if (++edges * 2 > keys.length) {
      grow();
    }
    int slot = slot((long) node << 16 | c);
    keys[slot] = (long) node << 16 | c;
    targets[slot] = next;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[oldKeys.length * 2];
    Arrays.fill(keys, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] >= 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & keys.length - 1;
    while (keys[slot] >= 0 && keys[slot] != key) {
      slot = slot + 1 & keys.length - 1;
    }
    return slot;
  }

  /** Whether a word may start so: wrong only now and then, and then on the safe side. */
  public boolean mayStart(char first, char second, char third) {
    int triple = triple(first, second, third);
    if (((triples[triple >> 6] >>> triple) & 1) != 0) {
      return true;
    }
    int pair = pair(first, second);
    return ((pairs[pair >> 6] >>> pair) & 1) != 0 || (first >= 128 && singles.get(first));
  }

  private static int triple(char first, char second, char third) {
    return (first * 31 + second) * 31 + third & PAIRS - 1;
  }

  private static int pair(char first, char second) {
    return first * 31 + second & PAIRS - 1;
  }

  /** The node after {@code c}, negative where no word goes on so. The root is 0. */
  public int step(int node, char c) {
    int slot = slot((long) node << 16 | c);
    return keys[slot] < 0 ? -1 : targets[slot];
  }

  /** The value of the word that ends at a node, or {@link #NOTHING}. */
  public int value(int node) {
    return values[node];
  }

  /** The length of the longest word that starts at {@code from}, 0 where none does. */
  public int longest(CharSequence text, int from, int to) {
    int node = 0;
    int found = 0;
    for (int i = from; i < to; i++) {
      node = step(node, text.charAt(i));
      if (node < 0) {
        break;
      }
      if (values[node] != NOTHING) {
        found = i + 1 - from;
      }
    }
    return found;
  }
}
