package io.elpis.gateway;

import java.util.Optional;

/**
 * Gives addresses that reach a person without showing theirs; implemented by {@code relay}. Asked
 * only once the entry that permits it is durable. Thread-safe.
 */
public interface Relays {

  /**
   * The relay for a wish, bound now where there is none yet: the same ticket, field and bearer get
   * the same one. Empty where the deployment has no pool for the kind of field.
   *
   * @throws io.elpis.model.ElpisException {@code POOL_EXHAUSTED}
   */
  Optional<RelayAddress> bind(RelayWish wish);

  /** As {@link #bind}, but only a relay that is bound already. */
  Optional<RelayAddress> bound(RelayWish wish);

  /** A deployment without a pool. */
  static Relays none() {
    return new Relays() {
      @Override
      public Optional<RelayAddress> bind(RelayWish wish) {
        return Optional.empty();
      }

      @Override
      public Optional<RelayAddress> bound(RelayWish wish) {
        return Optional.empty();
      }
    };
  }
}
