package io.elpis.testkit.canary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * Finds any of many byte strings in one pass. Every position's next eight bytes are looked up in a
 * bit set small enough for the cache; only where a bit is set is a needle compared. The cost per
 * byte is a few nanoseconds whether there are ten needles or fifty thousand; an Aho–Corasick
 * automaton of that many would not fit the cache. Immutable and thread-safe.
 */
final class NeedleIndex {
  /** A byte string of at least {@link Encodings#MIN_LENGTH} bytes and what it is called. */
  record Needle(String label, byte[] bytes) {}

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Map<Long, List<Needle>> byStart = new HashMap<>();
  private final long[] bits;
  private final int shift;
  private final int longest;
  private final int size;

  private NeedleIndex(List<Needle> needles) {
    int logBits = Math.clamp(38 - Integer.numberOfLeadingZeros(needles.size() + 1), 16, 26);
    this.bits = new long[1 << (logBits - 6)];
    this.shift = Long.SIZE - logBits;
    this.longest = needles.stream().mapToInt(needle -> needle.bytes().length).max().orElse(0);
    this.size = needles.size();
    for (Needle needle : needles) {
      long start = (long) EIGHT_BYTES.get(needle.bytes(), 0);
      byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(needle);
      int slot = slot(start);
      bits[slot >>> 6] |= 1L << slot;
    }
  }

  /** An index of every marker of these canaries in every encoding. */
  static NeedleIndex of(Set<Canary> canaries) {
    List<Needle> needles = new ArrayList<>();
    for (Canary canary : canaries) {
      for (Canary.Marker marker : canary.markers()) {
        for (Encodings.Encoded encoded : Encodings.of(marker.value())) {
          String label = canary.seed() + "/" + marker.label() + "/" + encoded.label();
          needles.add(new Needle(label, encoded.bytes()));
        }
      }
    }
    return new NeedleIndex(needles);
  }

  /** How many needles there are. */
  int size() {
    return size;
  }

  /** Length in bytes of the longest needle. */
  int longest() {
    return longest;
  }

  /**
   * Reports each needle that begins in {@code [from, to)} and lies wholly before {@code end}, with
   * where it begins.
   */
  void find(byte[] text, int from, int to, int end, ObjIntConsumer<String> found) {
    int last = Math.min(to, end - Encodings.MIN_LENGTH + 1);
    for (int i = from; i < last; i++) {
      long start = (long) EIGHT_BYTES.get(text, i);
      int slot = slot(start);
      if ((bits[slot >>> 6] & (1L << slot)) != 0) {
        compare(text, i, end, start, found);
      }
    }
  }

  private void compare(byte[] text, int at, int end, long start, ObjIntConsumer<String> found) {
    for (Needle needle : byStart.getOrDefault(start, List.of())) {
      int length = needle.bytes().length;
      if (at + length <= end && Arrays.equals(text, at, at + length, needle.bytes(), 0, length)) {
        found.accept(needle.label(), at);
      }
    }
  }

  private int slot(long start) {
    return (int) ((start * GOLDEN) >>> shift);
  }
}
