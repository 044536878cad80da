package io.elpis.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time that decisions go by: it stands still while the machine's clock is behind what it was, so
 * that nothing that has ended begins again. Over a restart the ledger's last entry is what is
 * remembered. A clock that goes back by more than a day puts an earlier leap right and is believed,
 * as the server would otherwise stand still for as long. Thread-safe.
 */
final class ForwardClock implements InstantSource {
  static final Duration MOST = Duration.ofDays(1);

  private final InstantSource machine;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

  ForwardClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public Instant instant() {
    return latest.accumulateAndGet(machine.instant(), ForwardClock::next);
  }

  /** Says that it was this late before. */
  void atLeast(Instant seen) {
    latest.accumulateAndGet(seen, (known, said) -> known.isBefore(said) ? said : known);
  }

  private static Instant next(Instant known, Instant machineSays) {
    boolean stands = machineSays.isBefore(known) && !machineSays.plus(MOST).isBefore(known);
    return stands ? known : machineSays;
  }
}
