package io.elpis.ledger;

import io.elpis.model.SubjectId;

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
}
