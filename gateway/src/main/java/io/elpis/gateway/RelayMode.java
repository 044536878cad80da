package io.elpis.gateway;

/**
 * How a relay joins its ends, as the telephone networks call it: A is the person, X the relay's
 * number.
 */
public enum RelayMode {
  /** A and one other reach each other through X; nobody else gets through. */
  AXB,
  /** X is A's alone: whoever calls it reaches A. */
  AXN,
  /** X is shared and an extension tells whom it reaches. */
  AXE,
  /** A and the members of a group reach each other through X; nobody else gets through. */
  AXG
}
