package io.elpis.watch.work;

import java.util.Locale;

/**
 * Why somebody looks at a subject: a path from the actor over work that is open now to the subject.
 * In the order in which they are tried; the first that holds explains.
 *
 * <p>Source: D. Fabbri, K. LeFevre, "Explanation-based auditing", VLDB 2011.
 */
public enum Explanation {
  /** The actor is an assignee of an open ticket of the subject. */
  OWN_WORK,
  /** The actor's organisation is the merchant of the ticket. */
  OWN_ORDER,
  /** The actor was an assignee, and the ticket ended within the last week. */
  FOLLOW_UP,
  /** The actor covers the ticket's branch by the roster. */
  COVER,
  /** The ticket is of the actor's branch, and somebody else's or nobody's. */
  HAND_OVER,
  /** The actor leads the ticket's branch or region. */
  SUPERVISOR,
  /** None of these. */
  NONE;

  /** The word in alerts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
