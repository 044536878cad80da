package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are nobody's. */
final class MadeUpTest {
  private static final List<FieldValue> NAMES =
      List.of(text("欧阳小明"), text("王芳"), text("李伟"), text("John Smith"), text("Ann Mary Lee"));

  private final FieldRules rules = FieldRules.standard((type, normalised) -> "x");
  private final MadeUp madeUp = new MadeUp(new SecureRandom(), Optional.of("post.example.com"));

  private static FieldValue text(String text) {
    return new FieldValue.Text(text);
  }

  private String made(FieldType type, List<FieldValue> like) {
    FieldValue value = madeUp.of(type, like).orElseThrow();
    rules.rule(type).check(value);
    return ((FieldValue.Text) value).text();
  }

  @RepeatedTest(20)
  void name_ofSeveral_isPartsOfTwoAndNobodysWhole() {
    String name = made(FieldType.NAME, NAMES);
    assertThat(NAMES).doesNotContain(text(name));
    assertThat(name).matches("(欧阳|王|李)(小明|芳|伟)|(John|Ann Mary) (Smith|Lee)");
  }

  @Test
  void name_ofOne_cannotBeMade() {
    assertThat(madeUp.of(FieldType.NAME, List.of(text("王芳")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"13812345678", "+86 138 1234 5678", "+86138-1234-5678", "86 13812345678"})
  void mobile_chinese_keepsItsSpellingInARangeOfNobodys(String like) {
    String mobile = made(FieldType.MOBILE, List.of(text(like)));
    assertThat(mobile.replaceAll("\\d", "9")).isEqualTo(like.replaceAll("\\d", "9"));
    assertThat(mobile.replaceAll("\\D", "")).matches("(86)?1[59]4\\d{8}");
  }

  @Test
  void mobile_british_isOfTheRangeForDrama() {
    assertThat(made(FieldType.MOBILE, List.of(text("+44 7911 123456"))))
        .matches("\\+44 7700 900\\d{3}");
  }

  @Test
  void mobile_ofAPlanWithoutSuchARange_isNotMade() {
    assertThat(madeUp.of(FieldType.MOBILE, List.of(text("+49 151 23456789")))).isEmpty();
  }

  @RepeatedTest(10)
  void mailbox_isTheOperatorsOwn() {
    assertThat(made(FieldType.EMAIL, List.of(text("wang.fang1987@gmail.com"))))
        .matches("wangf\\d{6}@post\\.example\\.com");
    assertThat(new MadeUp(new SecureRandom(), Optional.empty()).of(FieldType.EMAIL, NAMES))
        .isEmpty();
  }

  @RepeatedTest(10)
  void address_hasTheAreaOfTheFirstAndNobodysDoor() {
    FieldValue first = address("浙江省", "杭州市", "文三路 12号");
    FieldValue second = address("四川省", "成都市", "人民南路 7号");
    FieldValue made = madeUp.of(FieldType.ADDRESS, List.of(first, second)).orElseThrow();
    Map<String, String> parts = ((FieldValue.Structured) made).parts();
    assertThat(parts).containsEntry("region", "浙江省").containsEntry("city", "杭州市");
    assertThat(parts.get("line1")).matches("(文三路|人民南路) \\d{1,2}号");
    assertThat(parts.get("line1")).isNotIn("文三路 12号", "人民南路 7号");
  }

  private static FieldValue address(String region, String city, String line) {
    LinkedHashMap<String, String> parts = new LinkedHashMap<>();
    parts.put("country", "CN");
    parts.put("region", region);
    parts.put("city", city);
    parts.put("line1", line);
    return new FieldValue.Structured(parts);
  }

  @RepeatedTest(10)
  void birthDate_isEarlier_soThatWhoIsOfAgeStaysSo() {
    assertThat(made(FieldType.BIRTH_DATE, List.of(text("1990-05-01")))).isLessThan("1990-05-01");
  }

  /** A made-up document number could be somebody's. */
  @ParameterizedTest
  @EnumSource(
      names = {"RESIDENT_ID", "PASSPORT", "PERMIT", "BANK_CARD", "PLATE", "IMEI", "FREE_TEXT"})
  void document_isNeverMade(FieldType type) {
    assertThat(madeUp.of(type, List.of(text("1"), text("2")))).isEmpty();
  }
}
