package io.elpis.relay.binding;

import java.util.Optional;

/**
 * Somebody tries to get through.
 *
 * @param callId the channel's own name of the call; a repeat of it counts once
 * @param x the number that was dialled
 * @param extension dialled behind it or collected since
 * @param caller as the network vouches for it; empty where it does not say
 */
public record Attempt(
    String callId, String x, Optional<String> extension, Optional<String> caller, Kind kind) {

  /** What is tried. */
  public enum Kind {
    VOICE,
    TEXT
  }

  @Override
  public String toString() {
    return "Attempt[" + kind + "]";
  }
}
