package io.elpis.rights.clock;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, as laws count it: in hours from the minute, in days and months of
 * the calendar, or in days on which people work. Written {@code PT72H}, {@code P30D}, {@code P1M},
 * {@code 15 working days}. Zero is "at once".
 */
public sealed interface Term {
  /** Of the clock: from the minute, through nights and holidays. */
  record Hours(Duration time) implements Term {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /** Of the calendar: the day of the event does not count, and the last day counts whole. */
  record Dates(Period time) implements Term {
    @Override
    public String toString() {
      return time.toString();
    }
  }

  /** Days on which people work; the day of the event does not count. */
  record WorkingDays(int days) implements Term {
    @Override
    public String toString() {
      return days + " working days";
    }
  }

  Pattern HOURS = Pattern.compile("PT([0-9]{1,5})H");
  Pattern DATES = Pattern.compile("P([0-9]{1,4})([DWM])");
  Pattern WORKING = Pattern.compile("([0-9]{1,3}) working days");

  /**
   * Reads the written form.
   *
   * @throws ElpisException {@link ErrorCode#INVALID_VALUE}
   */
  static Term parse(String text) {
    Matcher hours = HOURS.matcher(text);
    if (hours.matches()) {
      return new Hours(Duration.ofHours(Long.parseLong(hours.group(1))));
    }
    Matcher dates = DATES.matcher(text);
    if (dates.matches()) {
      int count = Integer.parseInt(dates.group(1));
      return new Dates(
          switch (dates.group(2)) {
            case "D" -> Period.ofDays(count);
            case "W" -> Period.ofWeeks(count);
            default -> Period.ofMonths(count);
          });
    }
    Matcher working = WORKING.matcher(text);
    if (working.matches()) {
      return new WorkingDays(Integer.parseInt(working.group(1)));
    }
    throw new ElpisException(
        ErrorCode.INVALID_VALUE,
        "a term is written as `PT72H`, `P30D`, `P1M` or `15 working days`");
  }
}
