package io.elpis.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The windows of a quota, aligned in UTC so that every node and every principal has the same ones:
 * months count from January of year 0, whole days from Monday 1969-12-29 (so {@code P7D} is the ISO
 * week), shorter windows from 1970-01-01T00:00Z.
 *
 * @param length months or time, never both
 */
public record QuotaWindow(Span length) {
  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final int LONGEST_DAYS = 366;
  private static final int MONTHS_IN_A_YEAR = 12;
  private static final long FIRST_MONDAY = -3;

  /** One window: from {@code start} to before {@code end}. */
  public record Slot(Instant start, Instant end, String label) {}

  static boolean isPossible(Span length) {
    if (length.months() > 0) {
      return length.rest().isZero() && length.months() <= MONTHS_IN_A_YEAR;
    }
    return length.rest().compareTo(SHORTEST) >= 0
        && length.rest().compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0;
  }

  /** The window that {@code now} lies in; its label is a date, or a time for short windows. */
  public Slot at(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (length.months() > 0) {
      long month = today.getYear() * (long) MONTHS_IN_A_YEAR + today.getMonthValue() - 1;
      long first = Math.floorDiv(month, length.months()) * length.months();
      LocalDate start =
          LocalDate.of(
              (int) Math.floorDiv(first, (long) MONTHS_IN_A_YEAR),
              (int) Math.floorMod(first, (long) MONTHS_IN_A_YEAR) + 1,
              1);
      return days(start, start.plusMonths(length.months()));
    }
    long wholeDays = length.rest().toDays();
    if (length.rest().equals(Duration.ofDays(wholeDays))) {
      long passed = Math.floorMod(today.toEpochDay() - FIRST_MONDAY, wholeDays);
      return days(today.minusDays(passed), today.minusDays(passed).plusDays(wholeDays));
    }
    long seconds = length.rest().toSeconds();
    Instant start = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    return new Slot(start, start.plus(length.rest()), start.toString());
  }

  private static Slot days(LocalDate start, LocalDate end) {
    return new Slot(
        start.atStartOfDay().toInstant(ZoneOffset.UTC),
        end.atStartOfDay().toInstant(ZoneOffset.UTC),
        start.toString());
  }
}
