package io.elpis.gateway;

import io.elpis.ledger.Effect;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import io.elpis.model.Tier;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask and about which business facts. Suspending a recipient or a principal goes on the
 * ledger and holds for every disclosure that is not yet recorded. Thread-safe.
 */
public final class Directory {
  private final DirectoryStore store;
  private final TicketSteps steps;
  private final AdminLog adminLog;

  public Directory(DirectoryStore store, TicketSteps steps, AdminLog adminLog) {
    this.store = store;
    this.steps = steps;
    this.adminLog = adminLog;
  }

  /**
   * Puts a recipient, new or changed; what was checked of it stays.
   *
   * @throws ElpisException {@code FORBIDDEN} where somebody gives a better tier to their own
   */
  public void put(Asker by, Recipient recipient) {
    Tier before = store.recipient(recipient.id()).map(Recipient::tier).orElse(Tier.UNVERIFIED);
    if (by.recipient().equals(recipient.id()) && recipient.tier().compareTo(before) > 0) {
      throw new ElpisException(
          ErrorCode.FORBIDDEN, "somebody of another recipient gives a better tier");
    }
    store.put(recipient);
    adminLog.tell(
        by,
        "recipient-put",
        by.principal(),
        standing("recipient:" + recipient.id(), recipient.active()));
  }

  public void put(Asker by, Principal principal) {
    store.put(principal);
    adminLog.tell(
        by,
        "principal-put",
        principal.id(),
        standing("principal:" + principal.id(), principal.active()));
  }

  /**
   * Puts a ticket, new or changed.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where the window ends before it begins; {@code
   *     INVALID_VALUE} where the kind has no such state; {@code CONFLICT} where no step leads there
   *     from its present state
   */
  public void put(Ticket ticket) {
    if (!ticket.opensAt().isBefore(ticket.closesAt())) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the ticket's `opens` must be before its `closes`");
    }
    steps.requireState(ticket.kind(), ticket.state());
    var _ =
        store.change(
            ticket.id(),
            now -> {
              now.ifPresent(found -> steps.requireStep(found, ticket.state()));
              return Optional.of(ticket);
            });
  }

  public Recipient recipient(RecipientId id) {
    return store.recipient(id).orElseThrow(() -> missing("recipient"));
  }

  public Principal principal(PrincipalId id) {
    return store.principal(id).orElseThrow(() -> missing("principal"));
  }

  public Ticket ticket(TicketId id) {
    return store.ticket(id).orElseThrow(() -> missing("ticket"));
  }

  public List<Recipient> recipients(Optional<RecipientId> after, int limit) {
    return store.recipients(after, limit);
  }

  public List<Principal> principals(Optional<PrincipalId> after, int limit) {
    return store.principals(after, limit);
  }

  public List<Ticket> tickets(Optional<TicketId> after, int limit) {
    return store.tickets(after, limit);
  }

  private static Effect standing(String key, boolean active) {
    return active ? new Effect.Rose(key) : new Effect.Fell(key);
  }

  private static ElpisException missing(String kind) {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such " + kind);
  }
}
