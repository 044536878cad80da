package io.elpis.vault.field;

import io.elpis.model.FieldType;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Valid values made of two sources: {@code shown} chooses what a merchant page may show, {@code
 * hidden} all else. So one seed of the first and two of the second give two values that must look
 * the same.
 */
record RandomValues(RandomGenerator shown, RandomGenerator hidden) {
  private static final List<String> SURNAMES =
      List.of("林", "王", "欧阳", "諸葛", "𠮷", "A", "z", "É", "김", "م");
  private static final List<String> GIVEN =
      List.of("丹", "志玲", "晓 明", "lice", " Smith", "·买买提", "✨子", "e\u0301e", "ي", "\u200d花");
  private static final List<String> DOMAINS =
      List.of("example.com", "mail.example.co.uk", "xn--fiqs8s.cn", "163.com");
  private static final List<String> AREA_CODES = List.of("010", "021", "0571", "0755", "+4420");
  private static final List<String> AREAS =
      List.of("浙江省杭州市西湖区", "北京市朝阳区", "广东省东莞市长安镇", "湖北省仙桃市", "香港特别行政区九龙油尖旺区");
  private static final List<String> PROVINCES = List.of("苏", "京", "粤", "新");

  String of(FieldType type) {
    return switch (type) {
      case NAME -> pick(SURNAMES, shown) + pick(GIVEN, hidden) + pick(GIVEN, hidden);
      case MOBILE -> "1" + between('3', '9', shown) + around(7, 2);
      case LANDLINE -> valid(type, landline());
      case EMAIL -> between('a', 'z', shown) + local() + "@" + pick(DOMAINS, shown);
      case ADDRESS ->
          pick(AREAS, shown) + pick(GIVEN, hidden) + "路" + digits(1 + hidden.nextInt(4)) + "号";
      case RESIDENT_ID -> residentId();
      case PASSPORT -> pick(List.of("E", "G", "X"), shown) + around(4 + hidden.nextInt(4), 1);
      case PERMIT ->
          pick(List.of("H", "M"), shown) + around(7, 1) + (hidden.nextBoolean() ? "" : digits(2));
      case BANK_CARD -> bankCard();
      case PLATE -> plate();
      case VIN -> valid(type, () -> "W" + digits(16));
      case IMEI -> valid(type, () -> "86" + digits(13));
      case MAC -> "a4" + digits(10).replaceAll("(..)", ":$1");
      case OAID -> HexFormat.of().toHexDigits(hidden.nextLong() | 1);
      case IP -> valid(type, () -> "198.51." + hidden.nextInt(256) + "." + hidden.nextInt(256));
      case BIRTH_DATE -> LocalDate.of(1950, 1, 1).plusDays(hidden.nextInt(25_000)).toString();
      case FREE_TEXT -> pick(GIVEN, hidden) + local();
    };
  }

  private Supplier<String> landline() {
    String area = pick(AREA_CODES, shown);
    String tail = around(0, 2);
    return () -> area + between('2', '8', hidden) + digits(5) + tail;
  }

  private String residentId() {
    String province = pick(List.of("1101", "1201", "1501"), hidden);
    char check = between('0', '9', shown).charAt(0);
    while (true) {
      LocalDate birth = LocalDate.of(1950, 1, 1).plusDays(hidden.nextInt(25_000));
      String first17 = province + digits(2) + birth.toString().replace("-", "") + digits(3);
      if (CheckDigits.resident(first17) == check) {
        return first17 + check;
      }
    }
  }

  private String bankCard() {
    String tail = around(0, 4);
    return valid(FieldType.BANK_CARD, () -> "62" + digits(6 + hidden.nextInt(8)) + tail);
  }

  /** Seven or eight characters: whether the car is electric is hidden as well. */
  private String plate() {
    String front = pick(PROVINCES, shown) + between('A', 'H', shown) + "D";
    return front + around(3 + hidden.nextInt(2), 1);
  }

  private String local() {
    return Integer.toString(hidden.nextInt(Integer.MAX_VALUE), 36);
  }

  private String valid(FieldType type, Supplier<String> candidates) {
    while (true) {
      String candidate = candidates.get();
      if (Rules.STANDARD.rule(type).classify(candidate) > 0) {
        return candidate;
      }
    }
  }

  /** Hidden digits, then shown ones. */
  private String around(int hiddenDigits, int shownDigits) {
    StringBuilder digits = new StringBuilder(digits(hiddenDigits));
    for (int i = 0; i < shownDigits; i++) {
      digits.append(between('0', '9', shown));
    }
    return digits.toString();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(between('0', '9', hidden));
    }
    return digits.toString();
  }

  private static String between(char first, char last, RandomGenerator random) {
    return Character.toString(first + random.nextInt(last - first + 1));
  }

  private static String pick(List<String> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
