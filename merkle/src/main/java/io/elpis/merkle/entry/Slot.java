package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/** The three commitments of a leaf, in their order in it. */
public enum Slot {
  /** What was decided: opens to {@link What}. */
  WHAT(0),
  /** Who asked: opens to {@link Who}. */
  WHO(1),
  /** About whom and for which business: opens to {@link Context}. */
  CONTEXT(2);

  private final byte number;

  Slot(int number) {
    this.number = (byte) number;
  }

  static Slot of(long number) {
    for (Slot slot : values()) {
      if (slot.number == number) {
        return slot;
      }
    }
    throw new ElpisException(ErrorCode.MALFORMED, "a slot is 0, 1 or 2");
  }

  /** The number in commitments and in openings files, permanent. */
  public byte number() {
    return number;
  }
}
