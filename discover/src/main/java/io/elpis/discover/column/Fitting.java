package io.elpis.discover.column;

import java.util.regex.Pattern;

/** Shapes that values have where the name of their column has told what they are. */
final class Fitting {
  static final Pattern DATE =
      Pattern.compile(
          "(18|19|20)\\d{2}[-/.年]?(0?[1-9]|1[0-2])[-/.月]?(0?[1-9]|[12]\\d|3[01])日?([ T].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{2}|\\d{4})");

  /** Month and year only, or a date in words: where the column is one of birth. */
  static final Pattern MONTH =
      Pattern.compile(
          "(18|19|20)\\d{2}(年\\d{1,2}月?|[-/.](0?[1-9]|1[0-2]))|(0?[1-9]|1[0-2])[-/.](19|20)\\d{2}|(18|19|20)\\d{2}年?");

  /** Codes of countries and states: two or three capitals. */
  static final Pattern REGION = Pattern.compile("[A-Z]{2,3}|[A-Z]{2}-[A-Z0-9]{1,3}");

  static final Pattern YEAR_FIRST =
      Pattern.compile("\\d{4}([-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{4})([T ]00:00(:00(\\.0+)?)?Z?)?");

  /** What spreadsheets make of numbers that are none. */
  static final Pattern DECIMAL = Pattern.compile("\\d{6,}\\.0");

  static final Pattern AGE = Pattern.compile("1?\\d{1,2}(\\.0)?岁?|\\d{1,3}\\s*-\\s*\\d{1,3}");
  static final Pattern GENDER =
      Pattern.compile(
          "(?i)m|f|male|female|man|woman|other|unknown|x|d|w|u|0|1|2|9|男|女|未知|男性|女性|h|v");
  static final Pattern POSTAL =
      Pattern.compile(
          "(?i)[a-z]{0,2}\\d[a-z\\d]{1,4}([ -]?\\d?[a-z\\d]{0,4})?|\\d{3,7}(-\\d{3,4})?|[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}|[a-z]\\d[a-z] ?\\d[a-z]\\d");
  static final Pattern DEVICE =
      Pattern.compile(
          "(?i)[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Fitting() {}
}
