package io.elpis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.entry.Leaf;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder = Path.of("");
  private final MemoryLedgerStore store = new MemoryLedgerStore();
  private final AtomicReference<Instant> now = new AtomicReference<>(Ledgers.NOW);

  private Ledger open() {
    return Ledger.open(Ledgers.setup(store, folder, now::get, Ledgers.limits()));
  }

  private static List<Instant> times(Ledger ledger) {
    List<Instant> times = new ArrayList<>();
    ledger
        .reader()
        .entries(0)
        .forEachRemaining(
            entry -> times.add(Instant.ofEpochMilli(Leaf.decode(entry.leaf()).timeMillis())));
    return times;
  }

  @Test
  @DisplayName("F09 the clock goes back an hour: order stays monotone, and there is an alarm")
  void f09_clockBack_monotoneWithAlarm() {
    Instant begin = now.get();
    try (Ledger ledger = open()) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
      now.set(begin.minus(HOUR));
      ledger.appendAndWait(Draft.of(Bodies.permit(1)));
      assertThat(ledger.counters().clockAlarms()).isEqualTo(1);
      now.set(begin.plusMillis(3));
      ledger.appendAndWait(Draft.of(Bodies.permit(2)));
      assertThat(times(ledger)).containsExactly(begin, begin, begin.plusMillis(3));
      assertThat(ledger.counters().clockAlarms()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("F09 the clock goes back while the ledger is down: order stays monotone")
  void f09_clockBackOverARestart_monotone() {
    Instant begin = now.get();
    try (Ledger ledger = open()) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
    }
    now.set(begin.minus(HOUR));
    try (Ledger ledger = open()) {
      ledger.appendAndWait(Draft.of(Bodies.permit(1)));
      assertThat(times(ledger)).containsExactly(begin, begin);
      assertThat(ledger.counters().clockAlarms()).isEqualTo(1);
    }
  }

  @Test
  void clock_slewsByLessThanASecond_noAlarm() {
    try (Ledger ledger = open()) {
      ledger.appendAndWait(Draft.of(Bodies.permit(0)));
      now.set(Ledgers.NOW.minusMillis(BatchBuilder.CLOCK_TOLERANCE_MILLIS));
      ledger.appendAndWait(Draft.of(Bodies.permit(1)));
      assertThat(times(ledger)).containsExactly(Ledgers.NOW, Ledgers.NOW);
      assertThat(ledger.counters().clockAlarms()).isZero();
    }
  }
}
