package io.elpis.trace.score;

/**
 * What one copy bears in the slots of a sample, in their order.
 *
 * @param symbols 0, 1, or {@link #NOT_HELD} where the copy does not have the place
 */
public record Codeword(byte[] symbols) {
  /** The copy does not have this place: the slot says nothing for or against it. */
  public static final byte NOT_HELD = -1;
}
