package io.elpis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
  private Instant wall = Instant.parse("2026-11-10T00:00:00Z");
  private long machine = 5;
  private final SteadyClock clock = new SteadyClock(() -> wall, () -> machine);

  @Test
  void trusted_bothMoveTogether_isNow() {
    pass(Duration.ofDays(3));
    assertThat(clock.trusted()).contains(wall);
  }

  @Test
  @DisplayName("F10 a clock a day ahead is not trusted for an hour")
  void f10_trusted_afterALeapForward_waitsAnHour() {
    wall = wall.plus(Duration.ofDays(1));
    assertThat(clock.trusted()).isEmpty();
    pass(Duration.ofMinutes(59));
    assertThat(clock.trusted()).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(clock.trusted()).contains(wall);
  }

  @Test
  @DisplayName("F09 a clock an hour behind is not trusted either, nor when it is set right")
  void f09_trusted_afterALeapBack_waits() {
    wall = wall.minus(Duration.ofHours(1));
    assertThat(clock.trusted()).isEmpty();
    pass(Duration.ofMinutes(30));
    wall = wall.plus(Duration.ofHours(1));
    assertThat(clock.trusted()).isEmpty();
    pass(Duration.ofMinutes(59));
    assertThat(clock.trusted()).isEmpty();
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    machine += time.toNanos();
  }
}
