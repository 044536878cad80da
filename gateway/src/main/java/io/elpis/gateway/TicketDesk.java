package io.elpis.gateway;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves tickets as the business goes on. One step at a time for whoever calls; for news of another
 * system, which may come late, double or out of order, the time of the event decides. Thread-safe.
 */
public final class TicketDesk {
  /** The most events one delivery may hold. */
  public static final int MOST_EVENTS = 200;

  /** How far another system's clock may run ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final DirectoryStore store;
  private final TicketSteps steps;
  private final InstantSource clock;

  public TicketDesk(DirectoryStore store, TicketSteps steps, InstantSource clock) {
    this.store = store;
    this.steps = steps;
    this.clock = clock;
  }

  /** What another system says of a ticket. */
  public record Event(
      TicketId ticket, String state, Instant at, Optional<Set<PrincipalId>> assignees) {}

  /** What became of an event. */
  public sealed interface Outcome {
    record Moved(Ticket ticket) implements Outcome {}

    /** It says what is known, or less. */
    record Unchanged() implements Outcome {}

    record Refused(ErrorCode code, String message) implements Outcome {}
  }

  /** One state a ticket was in. */
  public record Step(String state, Optional<Instant> changedAt, Instant recordedAt) {}

  /**
   * Moves a ticket one step.
   *
   * @param from the state it is thought to be in; empty: whatever it is in
   * @throws ElpisException {@code NOT_FOUND}, also for another recipient's; {@code CONFLICT} where
   *     it is in another state or no step leads there
   */
  public Ticket advance(Asker by, TicketId id, Optional<String> from, String to) {
    Instant now = clock.instant();
    return store
        .change(
            id,
            found -> {
              Ticket ticket = own(found, by);
              if (from.isPresent() && !from.get().equals(ticket.state())) {
                throw new ElpisException(
                    ErrorCode.CONFLICT, "the ticket is `" + ticket.state() + "` by now");
              }
              steps.requireState(ticket.kind(), to);
              steps.requireStep(ticket, to);
              Instant changed = ticket.changedAt().filter(now::isBefore).orElse(now);
              return Optional.of(ticket.moved(to, changed));
            })
        .orElseThrow(TicketDesk::missing);
  }

  /** The states a ticket was in, the first one first. */
  public List<Step> history(Asker by, TicketId id) {
    own(store.ticket(id), by);
    return store.steps(id);
  }

  /** Takes one event of a recipient's system. */
  public Outcome take(RecipientId recipient, Event event) {
    if (event.at().isAfter(clock.instant().plus(AHEAD))) {
      return new Outcome.Refused(ErrorCode.INVALID_VALUE, "the event lies in the future");
    }
    try {
      return store
          .change(event.ticket(), found -> next(found, recipient, event))
          .<Outcome>map(Outcome.Moved::new)
          .orElseGet(Outcome.Unchanged::new);
    } catch (ElpisException refused) {
      return new Outcome.Refused(refused.code(), String.valueOf(refused.getMessage()));
    }
  }

  private Optional<Ticket> next(Optional<Ticket> found, RecipientId recipient, Event event) {
    Ticket ticket =
        found.filter(one -> one.recipient().equals(recipient)).orElseThrow(TicketDesk::missing);
    Set<PrincipalId> assignees = event.assignees().orElse(ticket.assignees());
    boolean same = ticket.state().equals(event.state()) && ticket.assignees().equals(assignees);
    if (same || TicketSteps.isStale(ticket, Optional.of(event.at()))) {
      return Optional.empty();
    }
    steps.requireState(ticket.kind(), event.state());
    steps.requireWay(ticket, event.state());
    return Optional.of(ticket.moved(event.state(), event.at()).assignedTo(assignees));
  }

  private static Ticket own(Optional<Ticket> found, Asker by) {
    return found
        .filter(one -> by.has(Scope.DIRECTORY) || one.recipient().equals(by.recipient()))
        .orElseThrow(TicketDesk::missing);
  }

  private static ElpisException missing() {
    return new ElpisException(ErrorCode.NOT_FOUND, "there is no such ticket");
  }
}
