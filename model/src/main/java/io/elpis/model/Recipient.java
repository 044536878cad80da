package io.elpis.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The organisation that principals belong to and that data is given to.
 *
 * @param tier as it was granted; {@link #tierAt} says what counts
 * @param verification empty where nobody checked
 */
public record Recipient(
    RecipientId id, String name, Tier tier, boolean active, Optional<Verification> verification) {

  /** A recipient of which nothing was checked. */
  public Recipient(RecipientId id, String name, Tier tier, boolean active) {
    this(id, name, tier, active, Optional.empty());
  }

  /** The tier that counts: what is past its re-check is unverified. */
  public Tier tierAt(Instant now) {
    return verification.map(checked -> checked.isOverdueAt(now)).orElse(false)
        ? Tier.UNVERIFIED
        : tier;
  }

  /** As it counts now. */
  public Recipient at(Instant now) {
    return new Recipient(id, name, tierAt(now), active, verification);
  }

  public Optional<LicenceId> licence() {
    return verification.map(Verification::licence);
  }

  /** Who pays and is limited: all accounts of one licence are one party. */
  public String party() {
    return licence().map(LicenceId::value).orElse(id.value());
  }
}
