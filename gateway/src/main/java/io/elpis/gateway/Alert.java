package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import io.elpis.watch.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What watch found, what came of it, and what was said to it.
 *
 * @param id says nothing; the same finding has the same one
 * @param until the limits end by themselves then
 */
public record Alert(
    String id,
    Finding finding,
    Instant until,
    Optional<Instant> liftedAt,
    Optional<PrincipalId> liftedBy,
    List<Appeal> appeals) {
  public Alert {
    appeals = List.copyOf(appeals);
  }

  /**
   * What somebody limited says.
   *
   * @param entry of the ledger, which holds the words
   */
  public record Appeal(
      PrincipalId by, Instant at, long entry, Optional<TicketId> ticket, Optional<String> words) {}

  /** Where an alert stands. */
  public enum State {
    OPEN,
    EXPIRED,
    LIFTED
  }

  public State state(Instant now) {
    if (liftedAt.isPresent()) {
      return State.LIFTED;
    }
    return now.isBefore(until) ? State.OPEN : State.EXPIRED;
  }
}
