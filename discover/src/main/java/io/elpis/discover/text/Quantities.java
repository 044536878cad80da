package io.elpis.discover.text;

/** Numbers that count or measure, by what stands right beside them. */
final class Quantities {
  private static final String UNITS = "元次个個件条條字台辆页頁份吨米秒毫微万亿千克美欧港日股倍℃%°";
  private static final String SIGNS = "¥￥$€£";

  private Quantities() {}

  /**
   * Whether what stands from {@code start} to {@code end} is counted in something: {@code
   * 13812345678.00}, {@code ￥13812345678}, {@code 第13812345678次}, {@code 13812345678字节}.
   */
  static boolean isOne(Passage passage, int start, int end) {
    char before = passage.at(start - 1) == ' ' ? passage.at(start - 2) : passage.at(start - 1);
    char next = passage.at(end);
    boolean decimals = next == '.' && Passage.isDigit(passage.at(end + 1));
    boolean unit = UNITS.indexOf(next) >= 0 && next != 0;
    return decimals || unit || before == '第' || (before != 0 && SIGNS.indexOf(before) >= 0);
  }
}
