package io.elpis.server.linkage;

import io.elpis.model.FieldType;
import java.util.Locale;

/**
 * Whether one value stands within another, however it is written: a number in a mailbox, a name in
 * an address, a birth date in an id. Letters and digits alone are compared.
 */
final class Containment {
  private static final int SHORTEST = 6;
  private static final int SHORTEST_NAME = 2;
  private static final String CHINA = "86";
  private static final int CHINESE_MOBILE = 11;

  private Containment() {}

  /** Whether {@code open} gives away {@code held} by holding it. */
  static boolean holds(String open, FieldType type, String held) {
    String wanted = bare(held);
    if (type == FieldType.MOBILE
        && wanted.startsWith(CHINA)
        && wanted.length() == CHINA.length() + CHINESE_MOBILE) {
      wanted = wanted.substring(CHINA.length());
    }
    return wanted.length() >= shortest(type, wanted) && bare(open).contains(wanted);
  }

  /** Two Chinese characters are a name; two letters are not. */
  private static int shortest(FieldType type, String wanted) {
    boolean han = wanted.codePoints().allMatch(Character::isIdeographic);
    return type == FieldType.NAME && han ? SHORTEST_NAME : SHORTEST;
  }

  private static String bare(String value) {
    StringBuilder bare = new StringBuilder(value.length());
    value
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }
}
