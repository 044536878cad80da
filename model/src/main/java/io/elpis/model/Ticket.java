package io.elpis.model;

import java.time.Instant;
import java.util.Set;

/**
 * The business fact that ties principals to a subject for a time. Open in {@code [opensAt,
 * closesAt)}; {@code state} is the business's own word ({@code OUT_FOR_DELIVERY}); {@code
 * recipient} owns it.
 */
public record Ticket(
    TicketId id,
    String kind,
    String state,
    SubjectId subject,
    RecipientId recipient,
    Set<PrincipalId> assignees,
    Instant opensAt,
    Instant closesAt) {
  /** The end of a ticket whose end is not known yet. */
  public static final Instant OPEN_ENDED = Instant.parse("9999-12-31T00:00:00Z");

  public Ticket {
    assignees = Set.copyOf(assignees);
  }

  public boolean isOpenAt(Instant now) {
    return !now.isBefore(opensAt) && now.isBefore(closesAt);
  }
}
