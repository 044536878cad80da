package io.elpis.vault.field;

import io.elpis.vault.IndexKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Birth dates, year first: ISO 8601 and the Chinese ways of GB/T 7408, in digits or in numerals.
 * Orders that do not start with the year are refused, since 3/4 is two different days.
 */
final class BirthDateFormat implements Format {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))"
              + "(?:[T ]00:00(?::00(?:\\.0+)?)?Z?)?");

  /** One to thirty-nine. */
  private static final String NUMBER = "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]";

  private static final Pattern NUMERALS =
      Pattern.compile("([〇零○一二三四五六七八九]{4})年(" + NUMBER + ")月(" + NUMBER + ")[日号]");

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final String HIDDEN = "****-**-**";

  private final LifeSpan lifeSpan;

  BirthDateFormat(LifeSpan lifeSpan) {
    this.lifeSpan = lifeSpan;
  }

  @Override
  public int maxLength() {
    return 32;
  }

  @Override
  public Reading read(String text) {
    return date(CleanText.plain(text))
        .map(date -> checked(text, date))
        .orElseGet(() -> new Reading.Invalid("is a date, year first, such as `yyyy-mm-dd`"));
  }

  @Override
  public double confidence(Reading.Valid value) {
    boolean bare = value.text().length() == 8 && CleanText.compact(value.text()).length() == 8;
    return bare && value.text().chars().allMatch(Character::isDigit) ? 0.35 : 0.6;
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    return List.of(
        new IndexedForm(IndexKind.EXACT, normal),
        new IndexedForm(IndexKind.DECADE, normal.substring(0, 3) + "0"));
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    return maskOfInvalid(style);
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return Masks.onMerchantPage(style, HIDDEN);
  }

  private Reading checked(String text, LocalDate date) {
    return lifeSpan.includes(date)
        ? new Reading.Valid(text, date.toString())
        : new Reading.Invalid("lies between 1850 and today");
  }

  private static Optional<LocalDate> date(String plain) {
    try {
      return isIso(plain)
          ? Optional.of(
              LocalDate.of(number(plain, 0, 4), number(plain, 5, 7), number(plain, 8, 10)))
          : dateInWords(plain);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** As {@code 1990-03-07}, which is what most programs write. */
  private static boolean isIso(String plain) {
    if (plain.length() != 10) {
      return false;
    }
    for (int at = 0; at < 10; at++) {
      char c = plain.charAt(at);
      boolean dash = at == 4 || at == 7;
      if (dash ? c != '-' : (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static int number(String digits, int from, int to) {
    return Integer.parseInt(digits, from, to, 10);
  }

  private static Optional<LocalDate> dateInWords(String plain) {
    Matcher digits = SHAPE.matcher(plain);
    Matcher numerals = NUMERALS.matcher(plain);
    if (digits.matches()) {
      return Optional.of(inDigits(digits.toMatchResult()));
    }
    return numerals.matches()
        ? Optional.of(inNumerals(numerals.toMatchResult()))
        : Optional.empty();
  }

  private static LocalDate inDigits(MatchResult match) {
    boolean compact = match.group(4) != null;
    return LocalDate.of(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(compact ? 4 : 2)),
        Integer.parseInt(match.group(compact ? 5 : 3)));
  }

  private static LocalDate inNumerals(MatchResult match) {
    int year = 0;
    for (char numeral : match.group(1).replaceAll("[零○]", "〇").toCharArray()) {
      year = year * 10 + DIGITS.indexOf(numeral);
    }
    return LocalDate.of(year, number(match.group(2)), number(match.group(3)));
  }

  private static int number(String numerals) {
    int ten = numerals.indexOf('十');
    if (ten < 0) {
      return DIGITS.indexOf(numerals);
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(numerals.substring(0, ten));
    String ones = numerals.substring(ten + 1);
    return tens * 10 + (ones.isEmpty() ? 0 : DIGITS.indexOf(ones));
  }
}
