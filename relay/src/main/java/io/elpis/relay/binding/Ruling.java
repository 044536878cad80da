package io.elpis.relay.binding;

import java.time.Duration;
import java.util.UUID;

/** What a channel is to do with an attempt. */
public sealed interface Ruling {

  /**
   * Put it through.
   *
   * @param peer where it goes, in E.164; for this attempt alone and never to be shown or kept
   * @param displayX what the called side sees instead of the caller's number
   * @param most the longest that it may take
   */
  record Continue(UUID binding, String peer, String displayX, Duration most) implements Ruling {
    @Override
    public String toString() {
      return "Continue[" + binding + "]";
    }
  }

  /** Turn it away. */
  record Reject(Prompt prompt) implements Ruling {}

  /** Ask for so many digits and come again with them. */
  record Collect(int digits) implements Ruling {}

  /** What the caller is told. */
  enum Prompt {
    /** Nobody is reached here: unknown, ended and resting places are one answer. */
    NOT_IN_SERVICE,
    /** Only those who were joined get through, and this is none of them. */
    NOT_ALLOWED,
    /** Too many wrong extensions. */
    LOCKED,
    /** Every attempt was used up. */
    EXHAUSTED,
    /** The person's data may not be used now. */
    REFUSED
  }
}
