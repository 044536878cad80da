package io.elpis.watch.work;

import io.elpis.watch.event.Disclosure;
import java.util.Optional;

/**
 * A disclosure with what the workplace knew of it when it happened.
 *
 * @param explanation why
 * @param merchant of the ticket that explains it or that it names; empty where there is none
 * @param employer of the subject; empty where it is not known
 * @param canary whether the subject does not exist
 * @param shielded whether the subject is shielded
 * @param away whether actor and subject are known to belong to different regions
 * @param changedMillis when subject or ticket changed last
 * @param local what the actor's branch adds to the bound of an unexplained look, 0 for nothing
 */
public record Look(
    Disclosure disclosure,
    Worker worker,
    Explanation explanation,
    String merchant,
    String employer,
    boolean canary,
    boolean shielded,
    Optional<Boolean> away,
    long changedMillis,
    double local) {}
