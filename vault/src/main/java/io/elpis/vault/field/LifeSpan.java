package io.elpis.vault.field;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days on which someone in the files can have been born. */
final class LifeSpan {
  private static final LocalDate FIRST = LocalDate.of(1850, 1, 1);

  /** Where a day begins first, so that nobody born today is told to be unborn. */
  private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

  private final InstantSource clock;

  LifeSpan(InstantSource clock) {
    this.clock = clock;
  }

  boolean includes(LocalDate birth) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), EARLIEST_ZONE);
    return !birth.isBefore(FIRST) && !birth.isAfter(today);
  }
}
