package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ForgettingTimeTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicReference<Instant> machine = new AtomicReference<>(BEGIN);
  private final AtomicLong nanos = new AtomicLong(-7);

  private ForgettingTime after(Instant lastEntry) {
    return new ForgettingTime(machine::get, nanos::get, Optional.of(lastEntry));
  }

  /** Both clocks go on, as they do. */
  private void pass(Duration time) {
    machine.updateAndGet(now -> now.plus(time));
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void now_clockInOrder_isTheMachines() {
    ForgettingTime time = after(BEGIN.minus(Duration.ofHours(23)));
    assertThat(time.now()).isEqualTo(BEGIN);
    pass(DAY.multipliedBy(30));
    assertThat(time.now()).isEqualTo(BEGIN.plus(DAY.multipliedBy(30)));
    assertThat(new ForgettingTime(machine::get, nanos::get, Optional.empty()).now())
        .isEqualTo(machine.get());
  }

  @Test
  @DisplayName("F10 the clock leaps a day forward: what destroys does not follow before a day")
  void f10_clockForward_isBelievedAfterADay() {
    ForgettingTime time = after(BEGIN);
    machine.updateAndGet(now -> now.plus(DAY));
    assertThat(time.now()).isEqualTo(BEGIN);
    pass(Duration.ofHours(23));
    assertThat(time.now()).isEqualTo(BEGIN.plus(Duration.ofHours(23)));
    pass(Duration.ofHours(1));
    assertThat(time.now()).isEqualTo(machine.get()).isEqualTo(BEGIN.plus(DAY.multipliedBy(2)));
  }

  @Test
  @DisplayName("F10 a clock that is set right again was never believed, and doubt begins anew")
  void f10_clockForwardAndBack_isForgiven() {
    ForgettingTime time = after(BEGIN);
    for (int leap = 0; leap < 3; leap++) {
      machine.updateAndGet(now -> now.plus(DAY));
      Instant before = time.now();
      pass(Duration.ofHours(20));
      assertThat(time.now()).isEqualTo(before.plus(Duration.ofHours(20)));
      machine.updateAndGet(now -> now.minus(DAY));
      assertThat(time.now()).isEqualTo(machine.get());
    }
  }

  @Test
  @DisplayName("F10 the clock leapt while the server was down: nothing is forgotten for a day")
  void f10_startLongAfterTheLastEntry_waitsForADay() {
    Instant lastEntry = BEGIN.minus(DAY).minusSeconds(1);
    ForgettingTime time = after(lastEntry);
    assertThat(time.now()).isEqualTo(lastEntry);
    pass(DAY.minusSeconds(1));
    assertThat(time.now()).isBefore(BEGIN);
    pass(Duration.ofSeconds(1));
    assertThat(time.now()).isEqualTo(BEGIN.plus(DAY));
  }

  @Test
  void now_clockBack_isNeverAheadOfTheMachine() {
    ForgettingTime time = after(BEGIN);
    pass(Duration.ofHours(2));
    machine.updateAndGet(now -> now.minus(Duration.ofHours(1)));
    assertThat(time.now()).isEqualTo(machine.get());
  }

  @Test
  void now_slewWithinTheTolerance_isNoLeap() {
    ForgettingTime time = after(BEGIN);
    machine.updateAndGet(now -> now.plus(ForgettingTime.TOLERANCE));
    pass(DAY);
    // Never ahead of what both clocks say.
    assertThat(time.now()).isEqualTo(BEGIN.plus(DAY));
  }
}
