package io.elpis.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The business fact that ties principals to a subject for a time. Open in {@code [opensAt,
 * closesAt)}; {@code state} is the business's own word ({@code OUT_FOR_DELIVERY}); {@code
 * recipient} owns it.
 *
 * @param branch where it lies
 * @param changedAt when the business says that the state came about; empty where it does not say
 */
public record Ticket(
    TicketId id,
    String kind,
    String state,
    SubjectId subject,
    RecipientId recipient,
    Set<PrincipalId> assignees,
    Instant opensAt,
    Instant closesAt,
    Optional<BranchId> branch,
    Optional<Instant> changedAt) {
  /** The end of a ticket whose end is not known yet. */
  public static final Instant OPEN_ENDED = Instant.parse("9999-12-31T00:00:00Z");

  public Ticket {
    assignees = Set.copyOf(assignees);
  }

  /** A ticket that lies at no branch, and of whose state the time is not said. */
  public Ticket(
      TicketId id,
      String kind,
      String state,
      SubjectId subject,
      RecipientId recipient,
      Set<PrincipalId> assignees,
      Instant opensAt,
      Instant closesAt) {
    this(
        id,
        kind,
        state,
        subject,
        recipient,
        assignees,
        opensAt,
        closesAt,
        Optional.empty(),
        Optional.empty());
  }

  /** This ticket as if it were about somebody else. */
  public Ticket about(SubjectId other) {
    return new Ticket(
        id, kind, state, other, recipient, assignees, opensAt, closesAt, branch, changedAt);
  }

  public boolean isOpenAt(Instant now) {
    return !now.isBefore(opensAt) && now.isBefore(closesAt);
  }

  /** This ticket with other assignees. */
  public Ticket assignedTo(Set<PrincipalId> others) {
    return new Ticket(
        id, kind, state, subject, recipient, others, opensAt, closesAt, branch, changedAt);
  }

  /** This ticket in another state. */
  public Ticket moved(String to, Instant at) {
    return new Ticket(
        id, kind, to, subject, recipient, assignees, opensAt, closesAt, branch, Optional.of(at));
  }
}
