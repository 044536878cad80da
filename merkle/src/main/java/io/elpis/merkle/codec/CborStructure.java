package io.elpis.merkle.codec;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Where in arrays and maps a reader or writer stands, and whether the keys of each map rise: the
 * part of RFC 8949 §4.2.1 that spans items.
 */
final class CborStructure {
  private static final int MAX_DEPTH = 8;

  private final Deque<Frame> open = new ArrayDeque<>(MAX_DEPTH);
  private boolean complete;

  /** Called before each item; {@code scalar} is false for arrays and maps. */
  void begin(boolean scalar) {
    if (complete) {
      throw malformed("something follows the CBOR item");
    }
    Frame frame = open.peek();
    if (frame != null && frame.expectsKey() && !scalar) {
      throw malformed("a CBOR map has an array or map as a key");
    }
  }

  /** Called after a scalar, whose encoding is from {@code start} to before {@code end}. */
  void scalar(byte[] bytes, int start, int end) {
    Frame frame = open.peek();
    if (frame != null && frame.expectsKey()) {
      frame.key(bytes, start, end);
    }
    itemDone();
  }

  /** Called after the head of an array ({@code items}) or a map (twice its pairs). */
  void container(boolean map, long items) {
    if (open.size() == MAX_DEPTH) {
      throw malformed("CBOR nested more than 8 deep");
    }
    open.push(new Frame(map, items));
    closeFull();
  }

  /** Whether exactly one item has been read or written in full. */
  boolean isComplete() {
    return complete;
  }

  private void itemDone() {
    Frame frame = open.peek();
    if (frame == null) {
      complete = true;
      return;
    }
    frame.left--;
    closeFull();
  }

  private void closeFull() {
    if (open.element().left == 0) {
      open.remove();
      itemDone();
    }
  }

  static ElpisException malformed(String message) {
    return new ElpisException(ErrorCode.MALFORMED, message);
  }

  private static final class Frame {
    private final boolean map;
    private long left;
    // The last key, as a stretch of the bytes; those never change once they are read or written.
    private int lastStart;
    private int lastEnd;

    Frame(boolean map, long left) {
      this.map = map;
      this.left = left;
    }

    boolean expectsKey() {
      return map && left % 2 == 0;
    }

    void key(byte[] bytes, int start, int end) {
      if (Arrays.compareUnsigned(bytes, lastStart, lastEnd, bytes, start, end) >= 0) {
        throw malformed("the keys of a CBOR map do not rise");
      }
      lastStart = start;
      lastEnd = end;
    }
  }
}
