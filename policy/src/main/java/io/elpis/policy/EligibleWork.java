package io.elpis.policy;

import java.time.Instant;
import java.util.Set;

/**
 * Which tickets a quota with {@code base: eligible} is a share of: those that were open at any
 * moment since the window began, and whose parcel was not left unscanned.
 *
 * @param ofRecipient all of the recipient's, or only those assigned to the principal
 * @param states empty for any
 */
public record EligibleWork(
    boolean ofRecipient, String ticketKind, Set<String> states, Instant since) {
  public EligibleWork {
    states = Set.copyOf(states);
  }
}
