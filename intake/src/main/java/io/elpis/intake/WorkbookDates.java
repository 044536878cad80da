package io.elpis.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * Dates of a workbook, which are numbers of days that a format shows as a date.
 *
 * @param from1904 whether days are counted from 1904-01-01 on, as early Macintoshes did
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">
 *     ECMA-376, part 1, 18.17.4 and 18.8.30</a>
 */
record WorkbookDates(boolean from1904) {
  /** What stands in quotes, in brackets or after a backslash is not a date's letter. */
  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

  private static final Pattern DATE_LETTERS = Pattern.compile("[ymdhs]");
  private static final Pattern TIME_LETTERS = Pattern.compile("[hs]");

  private static final LocalDate FIRST_OF_1904 = LocalDate.of(1904, 1, 1);
  private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
  // Lotus took 1900 for a leap year; the numbers of all days since keep the day that was not.
  private static final long DAY_THAT_WAS_NOT = 60;
  private static final BigDecimal BEYOND_9999 = BigDecimal.valueOf(2_958_466);
  private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(86_400_000);

  static boolean isDate(Cell cell) {
    return shows(cell, DATE_LETTERS);
  }

  /** Whether there is a day of this number. */
  static boolean isDay(BigDecimal days) {
    return days.signum() >= 0 && days.compareTo(BEYOND_9999) < 0;
  }

  /** In ISO 8601; without a time where the cell has none and its format shows none. */
  String text(Cell cell, BigDecimal days) {
    long milliseconds = days.multiply(MILLISECONDS).setScale(0, RoundingMode.HALF_UP).longValue();
    long day = milliseconds / MILLISECONDS.longValue();
    LocalTime time = LocalTime.ofNanoOfDay(milliseconds % MILLISECONDS.longValue() * 1_000_000);
    LocalDate date = date(day);
    boolean dayAlone = time.equals(LocalTime.MIDNIGHT) && !shows(cell, TIME_LETTERS);
    return dayAlone ? date.toString() : LocalDateTime.of(date, time).toString();
  }

  private LocalDate date(long day) {
    if (from1904) {
      return FIRST_OF_1904.plusDays(day);
    }
    return BEFORE_1900.plusDays(day > DAY_THAT_WAS_NOT ? day - 1 : day);
  }

  private static boolean shows(Cell cell, Pattern letters) {
    return Optional.ofNullable(cell.getDataFormatString())
        .map(format -> NOT_FORMAT.matcher(format.toLowerCase(Locale.ROOT)).replaceAll(""))
        .filter(format -> letters.matcher(format).find())
        .isPresent();
  }
}
