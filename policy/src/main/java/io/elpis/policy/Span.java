package io.elpis.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as ISO 8601 writes it: {@code P30D}, {@code P6M}, {@code PT1H}, {@code P1DT12H}.
 * Months are the calendar's, days have 24 hours: everything is in UTC.
 */
public record Span(int months, Duration rest) {
  private static final Pattern ISO =
      Pattern.compile(
          "P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?"
              + "(T(?=[0-9])(?:[0-9]{1,7}H)?(?:[0-9]{1,7}M)?(?:[0-9]{1,9}S)?)?");
  private static final int MONTHS_IN_A_YEAR = 12;
  private static final long DAYS_IN_A_WEEK = 7;

  /** Reads the ISO form; nothing where it is none, or any part of it is negative. */
  static Optional<Span> parse(String text) {
    Matcher matcher = ISO.matcher(text);
    if (!matcher.matches() || text.equals("P")) {
      return Optional.empty();
    }
    long months = number(matcher, 1) * MONTHS_IN_A_YEAR + number(matcher, 2);
    long days = number(matcher, 3) * DAYS_IN_A_WEEK + number(matcher, 4);
    try {
      Duration time =
          matcher.group(5) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(5));
      return Optional.of(new Span((int) months, time.plusDays(days)));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  public boolean isZero() {
    return months == 0 && rest.isZero();
  }

  /** The instant this long after {@code from}. */
  public Instant after(Instant from) {
    return from.atOffset(ZoneOffset.UTC).plusMonths(months).plus(rest).toInstant();
  }

  /** The ISO form. */
  @Override
  public String toString() {
    long days = rest.toDays();
    Duration time = rest.minusDays(days);
    String date = (months == 0 ? "" : months + "M") + (days == 0 ? "" : days + "D");
    return "P" + date + (time.isZero() && !isZero() ? "" : time.toString().substring(1));
  }
}
