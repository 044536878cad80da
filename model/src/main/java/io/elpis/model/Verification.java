package io.elpis.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What was checked of a recipient. It belongs to the account and not to the licence: whoever shows
 * another's licence does not inherit what was checked of its owner.
 *
 * @param verifiedBy somebody of another recipient
 * @param premisesAt when somebody went there and looked
 * @param recheckAt from then on the tier no longer counts; empty: never
 */
public record Verification(
    LicenceId licence,
    Instant verifiedAt,
    PrincipalId verifiedBy,
    Optional<Instant> premisesAt,
    Optional<Instant> recheckAt) {

  /** Whether the check is too old to count. */
  public boolean isOverdueAt(Instant now) {
    return recheckAt.isPresent() && !now.isBefore(recheckAt.get());
  }
}
