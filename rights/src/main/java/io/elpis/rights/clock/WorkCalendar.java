package io.elpis.rights.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a term that began is over, at a place with its rest days. Days are counted as the Civil Code
 * (Art. 200–204) and Regulation (EEC, Euratom) 1182/71 do: the day of the event does not count, the
 * last day counts to its end, a month ends on the same date or on the last of a shorter month, and
 * a term in days or months that would end on a rest day ends on the next working day. Hours run
 * through. Immutable.
 *
 * @param zone whose days and midnights count
 * @param holidays rest days beside those of the week; a year of which none is known makes terms end
 *     earlier, never later
 * @param workdays days of rest of the week on which people work all the same
 * @param rollOver whether a last day that is a rest day moves
 */
public record WorkCalendar(
    ZoneId zone,
    Set<DayOfWeek> restDays,
    Set<LocalDate> holidays,
    Set<LocalDate> workdays,
    boolean rollOver) {
  public WorkCalendar {
    restDays = Set.copyOf(restDays);
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
  }

  public boolean isRestDay(LocalDate day) {
    return holidays.contains(day)
        || (restDays.contains(day.getDayOfWeek()) && !workdays.contains(day));
  }

  /** The first instant at which a term that began then is over. */
  public Instant end(Instant began, Term term) {
    LocalDate day = began.atZone(zone).toLocalDate();
    return switch (term) {
      case Term.Hours(var time) -> began.plus(time);
      case Term.Dates(var time) ->
          time.isZero() ? began : endOf(rollOver ? working(day.plus(time)) : day.plus(time));
      case Term.WorkingDays(int days) -> days == 0 ? began : endOf(after(day, days));
    };
  }

  /** Midnight after the day; where clocks are set forward over midnight, the first moment after. */
  private Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate working(LocalDate day) {
    LocalDate moved = day;
    while (isRestDay(moved)) {
      moved = moved.plusDays(1);
    }
    return moved;
  }

  private LocalDate after(LocalDate day, int workingDays) {
    LocalDate last = day;
    for (int left = workingDays; left > 0; left--) {
      last = working(last.plusDays(1));
    }
    return last;
  }
}
