package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds people by blind-index terms, inside somebody's own tickets only. Thread-safe. */
public interface SearchStore {

  /**
   * Tickets that are open now, belong to the recipient and, for a person, are assigned to the
   * principal, and whose subject carries one of the terms; by ticket id.
   *
   * @param after where to go on; empty from the beginning
   */
  List<Match> find(Scope within, Set<UUID> terms, Optional<TicketId> after, int limit);

  /** Whose tickets to look in. */
  record Scope(RecipientId recipient, PrincipalId principal, boolean wholeRecipient) {}

  record Match(TicketId ticket, SubjectId subject) {}
}
