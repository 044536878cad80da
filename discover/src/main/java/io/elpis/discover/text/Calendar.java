package io.elpis.discover.text;

/** Dates by their digits. The bounds are wide: a date is recognised, not checked. */
final class Calendar {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Calendar() {}

  static boolean isDate(int year, int month, int day) {
    return year >= 1800
        && year <= 2199
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= DAYS[month - 1];
  }

  /** Whether the eight digits from {@code at} are a day on which people who live may be born. */
  static boolean isBirthDate(CharSequence digits, int at) {
    int year = number(digits, at, 4);
    return year >= 1900
        && year <= 2099
        && isDate(year, number(digits, at + 4, 2), number(digits, at + 6, 2));
  }

  private static int number(CharSequence digits, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }
}
