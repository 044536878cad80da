package io.elpis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaWindowTest {

  @ParameterizedTest
  @CsvSource({
    "P1D,   2026-11-22T00:00:00Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-22",
    "P1D,   2026-11-22T23:59:59.999Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-22",
    "PT24H, 2026-11-22T10:00:00Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-22",
    "P7D,   2026-11-22T10:00:00Z, 2026-11-16T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-16",
    "P1W,   2026-11-23T00:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z, 2026-11-23",
    "P1M,   2026-02-28T10:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z, 2026-02-01",
    "P3M,   2026-11-22T10:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z, 2026-10-01",
    "P1Y,   2026-11-22T10:00:00Z, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z, 2026-01-01",
    "PT1H,  2026-11-22T10:59:59Z, 2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z, 2026-11-22T10:00:00Z",
    "PT15M, 1969-12-31T23:59:59Z, 1969-12-31T23:45:00Z, 1970-01-01T00:00:00Z, 1969-12-31T23:45:00Z"
  })
  void at_anyTime_isAlignedInUtc(
      String length, Instant now, Instant start, Instant end, String label) {
    QuotaWindow window = new QuotaWindow(Span.parse(length).orElseThrow());

    assertThat(window.at(now)).isEqualTo(new QuotaWindow.Slot(start, end, label));
  }

  @Test
  void at_everyHourOfTwoYears_slotsTouchAndNeverOverlap() {
    for (String length : new String[] {"P1D", "P5D", "P7D", "P1M", "P2M", "PT7H"}) {
      QuotaWindow window = new QuotaWindow(Span.parse(length).orElseThrow());
      QuotaWindow.Slot slot = window.at(Instant.parse("2025-01-01T00:00:00Z"));
      for (Instant now = Instant.parse("2025-01-01T00:00:00Z");
          now.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
          now = now.plusSeconds(3_600)) {
        QuotaWindow.Slot next = window.at(now);
        assertThat(now).isBetween(next.start(), next.end().minusNanos(1));
        if (!next.equals(slot)) {
          assertThat(next.start()).isEqualTo(slot.end());
        }
        slot = next;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "P30D, 2026-03-02T00:00:00Z",
    "P1M, 2026-02-28T00:00:00Z",
    "P1DT12H, 2026-02-01T12:00:00Z"
  })
  void span_after_countsMonthsByTheCalendar(String length, Instant end) {
    Span span = Span.parse(length).orElseThrow();

    assertThat(span.after(Instant.parse("2026-01-31T00:00:00Z"))).isEqualTo(end);
    assertThat(Span.parse(span.toString())).contains(span);
  }

  @ParameterizedTest
  @CsvSource({"P", "PT", "P-1D", "-P1D", "1D", "P1H", "PT1D", "P1.5D", "p1d", "P99999999D", "''"})
  void span_notIso_isNothing(String text) {
    assertThat(Span.parse(text)).isEmpty();
  }
}
