package io.elpis.ledger;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a ledger is opened with.
 *
 * @param store where the log is durable
 * @param folder where the key, the high-water checkpoint and the published tree lie: one folder per
 *     epoch; made where it is not there
 * @param witnesses who cosigns its checkpoints
 */
public record LedgerSetup(
    LedgerStore store,
    Path folder,
    InstantSource clock,
    SecureRandom random,
    LedgerLimits limits,
    Witnesses witnesses) {

  /** A setup without witnesses. */
  public LedgerSetup(
      LedgerStore store,
      Path folder,
      InstantSource clock,
      SecureRandom random,
      LedgerLimits limits) {
    this(store, folder, clock, random, limits, Witnesses.none());
  }
}
