package io.elpis.watch.work;

import io.elpis.watch.event.Disclosure;
import io.elpis.watch.state.Name;
import org.jspecify.annotations.Nullable;

/**
 * A disclosure with what the workplace knew of it when it happened.
 *
 * @param named the known ticket that the disclosure names; null where there is none
 * @param explanation why
 * @param merchant of the subject's newest work, else of the ticket that it names
 * @param employer of the subject
 * @param canary whether the subject does not exist
 * @param away whether actor and subject belong to different provinces, where that is known
 * @param changedMillis when subject or ticket changed last
 * @param local what the actor's branch adds to the bound of an unexplained look, 0 for nothing
 */
public record Look(
    Disclosure disclosure,
    Worker worker,
    @Nullable OpenWork named,
    Explanation explanation,
    Name merchant,
    Name employer,
    boolean canary,
    Distance away,
    long changedMillis,
    double local) {

  /** The hash of the subject's id. */
  public long subject() {
    return disclosure.subjectHash();
  }

  /** How actor and subject lie to each other. */
  public enum Distance {
    SAME_PROVINCE,
    AWAY,
    UNKNOWN
  }
}
