package io.elpis.gateway;

import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where recipients, principals and tickets are kept. Thread-safe; reads the primary. */
public interface DirectoryStore {
  void put(Recipient recipient);

  Optional<Recipient> recipient(RecipientId id);

  List<Recipient> recipients(Optional<RecipientId> after, int limit);

  /**
   * Puts a principal, new or changed.
   *
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where the recipient does not exist
   */
  void put(Principal principal);

  Optional<Principal> principal(PrincipalId id);

  List<Principal> principals(Optional<PrincipalId> after, int limit);

  /**
   * Puts what the rule makes of a ticket while it is locked.
   *
   * @return the ticket as it was stored; empty where the rule left it as it was
   * @throws io.elpis.model.ElpisException {@code NOT_FOUND} where the subject or the recipient does
   *     not exist, and what the rule throws
   */
  Optional<Ticket> change(TicketId id, TicketRule rule);

  /** Those of the tickets that exist. */
  Map<TicketId, Ticket> tickets(Collection<TicketId> ids);

  /** The states a ticket was in, the first one first. */
  List<TicketDesk.Step> steps(TicketId id);

  Optional<Ticket> ticket(TicketId id);

  List<Ticket> tickets(Optional<TicketId> after, int limit);
}
