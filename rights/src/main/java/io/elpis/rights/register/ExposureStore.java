package io.elpis.rights.register;

import io.elpis.rights.clock.Gravity;
import java.util.List;
import java.util.Map;

/** Where it is kept how many people each account has seen. Thread-safe. */
public interface ExposureStore {
  /** How far the log has been read; 0 for a log that began anew. */
  long position();

  /** The sketches of these keys, as far as there are any. */
  Map<Cell, byte[]> sketches(List<Cell> keys);

  /**
   * Keeps sketches and how far the log has been read, together.
   *
   * @return false where somebody else has read on from {@code from} first; then nothing changes
   */
  boolean put(long from, long to, Map<Cell, Counted> sketches);

  /** The largest counts first. */
  List<Line> largest(int limit);

  /** An account and how grave what it saw is. */
  record Cell(String principal, Gravity gravity) {}

  /** A sketch and what it counts. */
  record Counted(byte[] sketch, long persons) {}

  /** How many people an account has seen something of. */
  record Line(Cell key, long persons) {}
}
