package io.elpis.gateway;

import io.elpis.gateway.TicketLists.Filter;
import io.elpis.gateway.TicketLists.Place;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tickets of the asker's own organisation: what there is to do, and nothing of whom it is for.
 * Thread-safe.
 */
public final class OwnTickets {
  private final TicketLists lists;
  private final DirectoryStore directory;

  public OwnTickets(TicketLists lists, DirectoryStore directory) {
    this.lists = lists;
    this.directory = directory;
  }

  /** Newest first. */
  public List<Ticket> page(
      Asker by, String kind, Optional<String> state, Optional<Place> after, int limit) {
    return lists.page(filter(by, kind, state), after, limit);
  }

  /** Those that are assigned to the asker, newest first. */
  public List<Ticket> assigned(Asker by, String kind, Optional<Place> after, int limit) {
    Filter filter = new Filter(by.recipient(), kind, Optional.of(by.principal()), Optional.empty());
    return lists.page(filter, after, limit);
  }

  /**
   * One ticket that is assigned to the asker.
   *
   * @throws ElpisException {@code NOT_FOUND}, also for anybody else's
   */
  public Ticket assigned(Asker by, String kind, TicketId id) {
    Ticket ticket = get(by, kind, id);
    if (!ticket.assignees().contains(by.principal())) {
      throw missing();
    }
    return ticket;
  }

  /** How many there are in each state. */
  public Map<String, Long> states(Asker by, String kind) {
    return lists.states(filter(by, kind, Optional.empty()));
  }

  /**
   * One ticket.
   *
   * @throws ElpisException {@code NOT_FOUND}, also for another organisation's and another kind's
   */
  public Ticket get(Asker by, String kind, TicketId id) {
    return directory
        .ticket(id)
        .filter(ticket -> ticket.recipient().equals(by.recipient()) && ticket.kind().equals(kind))
        .orElseThrow(OwnTickets::missing);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such ticket of yours");
  }

  private static Filter filter(Asker by, String kind, Optional<String> state) {
    return new Filter(by.recipient(), kind, Optional.empty(), state);
  }
}
