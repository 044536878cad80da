package io.elpis.relay.sip;

/** Which side of a call. */
enum Leg {
  CALLER,
  CALLED;

  Leg other() {
    return this == CALLER ? CALLED : CALLER;
  }
}
