package io.elpis.testkit.market;

import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A business fact of the synthetic world, before its person has an id.
 *
 * @param person number of the person at {@link io.elpis.testkit.people.SyntheticPeople}
 */
public record TicketSeed(
    TicketId id,
    String kind,
    String state,
    long person,
    RecipientId recipient,
    Set<PrincipalId> assignees,
    Window window,
    Optional<BranchId> branch) {

  /** Open in {@code [opensAt, closesAt)}. */
  public record Window(Instant opensAt, Instant closesAt) {}

  public TicketSeed {
    assignees = Set.copyOf(assignees);
  }

  /** A fact that lies at no branch. */
  public TicketSeed(
      TicketId id,
      String kind,
      String state,
      long person,
      RecipientId recipient,
      Set<PrincipalId> assignees,
      Window window) {
    this(id, kind, state, person, recipient, assignees, window, Optional.empty());
  }

  /** As a ticket about {@code subject}, which the caller made of {@link #person}. */
  public Ticket toTicket(SubjectId subject) {
    return new Ticket(
        id,
        kind,
        state,
        subject,
        recipient,
        assignees,
        window.opensAt(),
        window.closesAt(),
        branch,
        Optional.empty());
  }
}
