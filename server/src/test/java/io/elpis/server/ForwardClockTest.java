package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ForwardClockTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> machine = new AtomicReference<>(NOW);
  private final ForwardClock clock = new ForwardClock(machine::get);

  private Instant at(Instant machineSays) {
    machine.set(machineSays);
    return clock.instant();
  }

  @Test
  @DisplayName("F09 the clock goes back: time stands still until the machine has caught up")
  void f09_clockBack_timeStandsStill() {
    assertThat(at(NOW)).isEqualTo(NOW);
    assertThat(at(NOW.minusSeconds(3_600))).isEqualTo(NOW);
    assertThat(at(NOW.minus(ForwardClock.MOST))).isEqualTo(NOW);
    assertThat(at(NOW.plusNanos(1))).isEqualTo(NOW.plusNanos(1));
  }

  @Test
  @DisplayName("F09 the clock went back while the server was down: the last entry is remembered")
  void f09_clockBackOverARestart_timeStandsStill() {
    clock.atLeast(NOW.plusSeconds(60));
    clock.atLeast(NOW);
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void clockBackByMoreThanADay_putsALeapRight() {
    Instant leapt = NOW.plus(ForwardClock.MOST).plusNanos(1);
    assertThat(at(leapt)).isEqualTo(leapt);
    assertThat(at(NOW)).isEqualTo(NOW);
    assertThat(at(NOW.minusNanos(1))).isEqualTo(NOW);
  }
}
