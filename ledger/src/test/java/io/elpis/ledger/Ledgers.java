package io.elpis.ledger;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How tests open ledgers: the limits of a server, but without its pauses. */
final class Ledgers {
  static final Instant NOW = BatchNode.NOW;

  private Ledgers() {}

  static LedgerLimits limits() {
    return new LedgerLimits(
        4_096,
        16_384,
        Duration.ofMinutes(5),
        Duration.ofMillis(1),
        Duration.ofMillis(4),
        Duration.ZERO);
  }

  static LedgerSetup setup(LedgerStore store, Path folder) {
    return setup(store, folder, InstantSource.fixed(NOW), limits());
  }

  static LedgerSetup setup(
      LedgerStore store, Path folder, InstantSource clock, LedgerLimits limits) {
    return new LedgerSetup(store, folder, clock, new SecureRandom(), limits);
  }

  static Ledger open(LedgerStore store, Path folder) {
    return Ledger.open(setup(store, folder));
  }
}
