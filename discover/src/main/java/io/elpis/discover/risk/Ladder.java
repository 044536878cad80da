package io.elpis.discover.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the values of a column become coarser, step by step, until the last makes all of them one. By
 * what the values look like: numbers into ranges, dates into months, years and decades, codes by
 * their beginning; words have one step only. Immutable.
 *
 * @param steps in words, from step 1 on; step 0 leaves values as they are
 */
record Ladder(List<String> steps, BiFunction<Integer, String, String> coarse) {
  private static final String ANY = "*";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,6})?");
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[01][0-9]-[0-3][0-9]([ T].*)?");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{2,11}");
  private static final int RANGES = 6;

  /** Absent values stay absent until the last step. */
  static Ladder of(Set<String> values) {
    List<String> filled = values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (!filled.isEmpty() && filled.stream().allMatch(v -> DATE.matcher(v).matches())) {
      return new Ladder(List.of("month", "year", "decade", ANY), Ladder::date);
    }
    if (!filled.isEmpty() && filled.stream().allMatch(v -> NUMBER.matcher(v).matches())) {
      return numbers(filled);
    }
    if (!filled.isEmpty()
        && filled.stream().allMatch(v -> CODE.matcher(v).matches())
        && filled.stream().anyMatch(v -> v.chars().anyMatch(Character::isDigit))) {
      return new Ladder(
          List.of("first 3 characters", "first 2 characters", "first character", ANY),
          (step, value) -> value.length() <= 4 - step ? value : value.substring(0, 4 - step) + ANY);
    }
    return new Ladder(List.of(ANY), (step, value) -> value);
  }

  String at(int step, String value) {
    if (step == 0) {
      return value;
    }
    String stripped = value.strip();
    return step == steps.size() ? ANY : stripped.isEmpty() ? "" : coarse.apply(step, stripped);
  }

  private static String date(int step, String value) {
    return switch (step) {
      case 1 -> value.substring(0, 7);
      case 2 -> value.substring(0, 4);
      default -> value.substring(0, 3) + "0s";
    };
  }

  /** Ranges of 5, 10, 20, 50, … of a unit, the first of which are at most forty. */
  private static Ladder numbers(List<String> values) {
    BigDecimal least =
        values.stream().map(BigDecimal::new).min(BigDecimal::compareTo).orElseThrow();
    BigDecimal most = values.stream().map(BigDecimal::new).max(BigDecimal::compareTo).orElseThrow();
    BigDecimal unit = BigDecimal.ONE;
    while (most.subtract(least).compareTo(unit.multiply(BigDecimal.valueOf(200))) > 0) {
      unit = unit.multiply(BigDecimal.TEN);
    }
    List<BigDecimal> widths = widths(unit);
    return new Ladder(
        Stream.concat(
                widths.stream().map(width -> "ranges of " + width.toPlainString()), Stream.of(ANY))
            .toList(),
        (step, value) -> range(new BigDecimal(value), widths.get(step - 1)));
  }

  private static List<BigDecimal> widths(BigDecimal unit) {
    int[] leads = {5, 10, 20, 50, 100, 200};
    return Arrays.stream(leads, 0, RANGES)
        .mapToObj(lead -> unit.multiply(BigDecimal.valueOf(lead)))
        .toList();
  }

  private static String range(BigDecimal value, BigDecimal width) {
    BigInteger index = value.divide(width, 0, RoundingMode.FLOOR).toBigInteger();
    BigDecimal from = width.multiply(new BigDecimal(index));
    return "[" + from.toPlainString() + ", " + from.add(width).toPlainString() + ")";
  }
}
