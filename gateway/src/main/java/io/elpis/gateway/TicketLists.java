package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists tickets as those who work on them want to see them. Thread-safe. */
public interface TicketLists {

  /**
   * Whose tickets, and which.
   *
   * @param assignee only those assigned to this principal
   * @param state only those in this state
   */
  record Filter(
      RecipientId recipient, String kind, Optional<PrincipalId> assignee, Optional<String> state) {}

  /** The last ticket of a page. */
  record Place(Instant opens, TicketId id) {}

  /** Newest first, those after a place. */
  List<Ticket> page(Filter filter, Optional<Place> after, int limit);

  /** How many there are in each state. */
  Map<String, Long> states(Filter filter);
}
