package io.elpis.rights.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When terms end: at midnights, over changes of the clocks, leap days, holidays and zones. */
final class WorkCalendarTest {
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private static WorkCalendar in(String zone, boolean rollOver, LocalDate... holidays) {
    return new WorkCalendar(ZoneId.of(zone), WEEKEND, Set.of(holidays), Set.of(), rollOver);
  }

  @ParameterizedTest(name = "{2} from {1} in {0} ends {3}")
  @CsvSource({
    // The day of the event does not count, the last one counts to midnight.
    "Asia/Shanghai, 2026-03-02T15:59:59Z, P15D, 2026-03-17T16:00:00Z",
    // One second later it is tomorrow in Shanghai, and so is the end.
    "Asia/Shanghai, 2026-03-02T16:00:00Z, P15D, 2026-03-18T16:00:00Z",
    // The last of a shorter month; of a leap year's February.
    "Europe/Brussels, 2027-01-31T12:00:00Z, P1M, 2027-02-28T23:00:00Z",
    "Europe/Brussels, 2028-01-31T12:00:00Z, P1M, 2028-02-29T23:00:00Z",
    "Europe/Brussels, 2028-02-29T12:00:00Z, P3M, 2028-05-29T22:00:00Z",
    // The night in which clocks go forward has an hour less, the one in which they go back one
    // more.
    "Europe/Brussels, 2026-03-27T10:00:00Z, P2D, 2026-03-29T22:00:00Z",
    "Europe/Brussels, 2026-10-23T10:00:00Z, P2D, 2026-10-25T23:00:00Z",
    // Hours run from the minute, through both.
    "Europe/Brussels, 2026-03-27T10:00:00Z, PT72H, 2026-03-30T10:00:00Z",
    "Asia/Shanghai, 2026-03-02T15:59:59Z, PT1H, 2026-03-02T16:59:59Z",
    // Clocks of Santiago go forward at midnight: the day begins at one.
    "America/Santiago, 2026-09-04T12:00:00Z, P1D, 2026-09-06T04:00:00Z",
    // At once is at once.
    "Asia/Shanghai, 2026-03-02T15:59:59Z, P0D, 2026-03-02T15:59:59Z"
  })
  void end_withoutRollingOver_isAsTheLawCounts(
      String zone, Instant from, String term, Instant end) {
    assertThat(in(zone, false).end(from, Term.parse(term))).isEqualTo(end);
  }

  @Test
  void end_onARestDay_movesToTheNextWorkingDay() {
    // 2026-10-01 to 07 are holidays, the 10th is a Saturday on which people work.
    Set<LocalDate> golden =
        Set.copyOf(
            LocalDate.parse("2026-10-01").datesUntil(LocalDate.parse("2026-10-08")).toList());
    WorkCalendar china =
        new WorkCalendar(
            ZoneId.of("Asia/Shanghai"),
            WEEKEND,
            golden,
            Set.of(LocalDate.parse("2026-10-10")),
            true);
    Instant from = Instant.parse("2026-09-20T02:00:00Z");
    assertThat(china.end(from, Term.parse("P15D"))).isEqualTo("2026-10-08T16:00:00Z");
    assertThat(china.end(from, Term.parse("P20D")))
        .as("the 10th is a working day")
        .isEqualTo("2026-10-10T16:00:00Z");
    assertThat(china.end(from, Term.parse("P21D")))
        .as("the 11th is a Sunday")
        .isEqualTo("2026-10-12T16:00:00Z");
    assertThat(china.end(from, Term.parse("PT360H"))).isEqualTo("2026-10-05T02:00:00Z");
  }

  @Test
  void workingDays_skipWeekendsAndHolidays() {
    WorkCalendar calendar = in("Europe/Brussels", true, LocalDate.parse("2026-12-25"));
    Instant wednesday = Instant.parse("2026-12-23T09:00:00Z");
    assertThat(calendar.end(wednesday, Term.parse("2 working days")))
        .isEqualTo("2026-12-28T23:00:00Z");
  }

  @Test
  void end_ofDays_isNeverEarlierThanTheDaysAndNeverOnARestDay() {
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    Seeds.forEachSeed(
        2_000,
        random -> {
          WorkCalendar calendar = in(zones.get(random.nextInt(zones.size())), true);
          Instant from = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 2_200_000_000L));
          int days = random.nextInt(1, 400);
          Instant end = calendar.end(from, new Term.Dates(Period.ofDays(days)));
          LocalDate last = end.minusMillis(1).atZone(calendar.zone()).toLocalDate();
          LocalDate first = from.atZone(calendar.zone()).toLocalDate();
          String told = calendar.zone() + ", " + from + ", " + days;
          assertThat(calendar.isRestDay(last)).as(told).isFalse();
          assertThat(last).as(told).isBetween(first.plusDays(days), first.plusDays(days + 2));
          assertThat(calendar.end(from, new Term.Dates(Period.ofDays(days + 1))))
              .as(told)
              .isAfterOrEqualTo(end);
        });
  }
}
