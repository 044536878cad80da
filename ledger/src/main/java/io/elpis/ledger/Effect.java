package io.elpis.ledger;

import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.time.Instant;
import java.util.Set;

/**
 * A change that happens in the same transaction as the entry that tells of it: neither without the
 * other.
 */
public sealed interface Effect {

  /** {@link Claim.Standing} on {@code key} fails from the next entry on. */
  record Fell(String key) implements Effect {}

  /** {@link Claim.Standing} on {@code key} holds again. */
  record Rose(String key) implements Effect {}

  /**
   * The subject's wrapped keys are destroyed: everything sealed under them is unreadable from here
   * on. Rows that only take up space are cleared afterwards, resumably.
   */
  record Shredded(SubjectId subject) implements Effect {}

  /** From now on the waybill carries the order; nothing where either is tied to another one. */
  record Tied(TicketId waybill, TicketId order) implements Effect {}

  /**
   * A carrier scanned a parcel: what is held for its order goes on to {@link Escrow#scanned}.
   *
   * @param order the ticket that quota is held for
   */
  record Scanned(TicketId order, Escrow.Scan scan, Instant at) implements Effect {}

  /**
   * Nobody scanned the order in time: what is held for it is charged, see {@link Escrow#overdue}.
   */
  record Overdue(TicketId order) implements Effect {}

  /** Somebody asks for other persons' yes. */
  record Petitioned(Petition petition) implements Effect {}

  /**
   * One person's yes; with the last one that is needed, a look may be taken once, or a quota is
   * raised, until {@code until}.
   */
  record Agreed(String petition, PrincipalId by, Instant until) implements Effect {}

  /** One person's no ends a petition. */
  record Declined(String petition, PrincipalId by) implements Effect {}

  /** The look that a petition was about has been taken. */
  record Spent(String petition) implements Effect {}

  /**
   * Decisions go by a limit from the next one on.
   *
   * @param scopes whom it is laid on, such as {@code principal=courier-7}
   * @param alert why
   * @param rank 0 proof, 1 slow, 2 step-up, 3 stop
   */
  record Limited(Set<String> scopes, String alert, int rank, Instant until) implements Effect {
    public Limited {
      scopes = Set.copyOf(scopes);
    }
  }

  /** The limits of an alert end. */
  record Lifted(String alert, PrincipalId by) implements Effect {}

  /** A docket stands at this revision. */
  record Docketed(Docket docket) implements Effect {}

  /** The person is told of a look. */
  record Noticed(SubjectId subject, PurposeName purpose, PrincipalId asker, Cause cause)
      implements Effect {}

  /** Why a person is told. */
  sealed interface Cause {
    /** They are specially protected, and a second person approved the look. */
    record Approved(PrincipalId by) implements Cause {}

    /** Somebody was stopped for looks as this one; told after a day, unless that was lifted. */
    record Unusual(String alert) implements Cause {}
  }
}
