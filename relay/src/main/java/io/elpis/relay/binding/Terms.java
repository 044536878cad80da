package io.elpis.relay.binding;

import java.time.Duration;
import java.util.Set;

/**
 * The rules of a deployment's relay.
 *
 * @param initial how long a binding lasts whose ticket has no end yet
 * @param afterDelivery how long a binding outlives the window of its ticket
 * @param quarantine how long a number or extension rests before it reaches somebody else
 * @param longestCall the most that one call may take
 * @param maxAttempts calls or mails through one binding, unless it says otherwise
 * @param maxExtends how often a binding may be extended
 * @param extensionDays the only lengths of an extension, in days
 * @param endingStates states of a ticket that end its bindings at once
 * @param guesses when guessing at extensions is locked out
 */
public record Terms(
    Duration initial,
    Duration afterDelivery,
    Duration quarantine,
    Duration longestCall,
    int maxAttempts,
    int maxExtends,
    Set<Integer> extensionDays,
    Set<String> endingStates,
    Guesses guesses) {
  public Terms {
    extensionDays = Set.copyOf(extensionDays);
    endingStates = Set.copyOf(endingStates);
  }

  /**
   * Wrong extensions that are put up with.
   *
   * @param byCaller from one caller to one number within {@code window}
   * @param byNumber from all callers to one number within {@code window}
   */
  public record Guesses(int byCaller, int byNumber, Duration window) {}

  /** What is used where nothing else was chosen. */
  public static Terms standard() {
    return new Terms(
        Duration.ofDays(30),
        Duration.ofDays(15),
        Duration.ofDays(7),
        Duration.ofMinutes(30),
        200,
        3,
        Set.of(7, 15, 30),
        Set.of("CLOSED", "CANCELLED"),
        new Guesses(5, 300, Duration.ofHours(1)));
  }
}
