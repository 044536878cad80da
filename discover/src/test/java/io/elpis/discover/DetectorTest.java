package io.elpis.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorTest {
  private static final Detector DETECTOR = Detector.standard();

  /** {@code kind value} for each finding. */
  private static List<String> found(String text) {
    return DETECTOR.find(text).stream()
        .map(
            finding -> finding.kind().word() + " " + text.substring(finding.start(), finding.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call me on 138-0013-8000 please | mobile | 138-0013-8000",
        "手机号：13800138000，谢谢 | mobile | 13800138000",
        "电话 0571-88886679 转 801 | landline | 0571-88886679 转 801",
        "tel +44 20 7946 0018 | landline | +44 20 7946 0018",
        "(212) 555-0100 is busy | landline | (212) 555-0100",
        "write to Ann.Lee+shop@mail.example.co.uk today | email | Ann.Lee+shop@mail.example.co.uk",
        "身份证 110101199003074610 已核 | resident-id | 110101199003074610",
        "paid with 4532 0151 1283 0366 | bank-card | 4532 0151 1283 0366",
        "IBAN DE89 3704 0044 0532 0130 00 at the bank | iban | DE89 3704 0044 0532 0130 00",
        "车牌沪B·67890停在门口 | plate | 沪B·67890",
        "新能源粤BD12345 | plate | 粤BD12345",
        "imei 490154203237518 stolen | imei | 490154203237518",
        "wifi 00:1a:2b:3c:4d:5e seen | mac | 00:1a:2b:3c:4d:5e",
        "from 2001:db8:0:1::7 at night | ip | 2001:db8:0:1::7",
        "ip=192.168.1.105, ok | ip | 192.168.1.105",
        "vin 1HGCM82633A004352 sold | vin | 1HGCM82633A004352",
        "护照E12345678 | passport | E12345678",
        "回乡证 H1234567890 | permit | H1234567890",
        "oaid: 5f2d9a7c8e1b4f60a1c3d5e7f9b2c4d6 | oaid | 5f2d9a7c8e1b4f60a1c3d5e7f9b2c4d6",
        "born on 1990-01-31 in spring | birth-date | 1990-01-31",
        "ssn: 441-23-5678 | national-id | 441-23-5678",
        "NI number AB 98 76 54 A | national-id | AB 98 76 54 A",
        "주민등록번호: 850315-1234567 | national-id | 850315-1234567",
        "患者，女，32岁，咳嗽 | age | 32",
        "统一社会信用代码 91350100M000100Y43 | company-code | 91350100M000100Y43",
      })
  void find_valueInText_isFoundWhole(String text, String kind, String value) {
    assertThat(found(text)).contains(kind + " " + value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order 2024031512345678 shipped",
        "订单号 202403151234567890 已发货",
        "version 10.2.33.1 released",
        "took 1234567890 ns at 1700000000",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "2026-03-01 14:32:01.123 INFO started in 37 ms",
        "sum 99999999 and 12345678901234",
        "P-037 is a product code",
        "订单编号 110101199003074610 已发货",
        "uuid 550e8400-e29b-41d4-a716-446655440000",
        "EC1A was logged at 14:32",
      })
  void find_whatLooksPersonalAndIsNot_isLeftAlone(String text) {
    assertThat(DETECTOR.find(text)).noneMatch(f -> f.kind().weight() == Kind.Weight.DIRECT);
  }

  @Test
  void find_chineseOrder_namePhoneAndAddress() {
    assertThat(found("收件人：吴晓峰，电话13706891234，地址：山东省青岛市市南区香港中路67号远洋大厦12层1203室，邮编266071。"))
        .containsExactly(
            "name 吴晓峰",
            "mobile 13706891234",
            "address 山东省青岛市市南区香港中路67号远洋大厦12层1203室",
            "postal-code 266071");
  }

  @Test
  void find_englishLetter_nameAndAddress() {
    assertThat(
            found(
                "My name is Ada Thornbury and I moved to 123 Main Street, Springfield, IL 62704."))
        .containsExactly("name Ada Thornbury", "address 123 Main Street, Springfield, IL 62704");
  }

  @Test
  void find_placeIsNotAPerson() {
    assertThat(found("We flew from New Zealand to Paris with Marie Curie."))
        .containsExactly("place New Zealand", "place Paris", "name Marie Curie");
  }

  @Test
  @DisplayName(
      "F42 full-width and zero-width characters hide nothing, and positions are the original's")
  void f42_disguisedNumbers_areFound() {
    String wide = "电话１３８００１３８０００。";
    String split = "tel 138\u200b0013\u200b8000!";
    assertThat(found(wide)).containsExactly("mobile １３８００１３８０００");
    assertThat(found(split)).containsExactly("mobile 138\u200b0013\u200b8000");
  }

  @Test
  void find_valuesInAnAddressOfTheNet_areFound() {
    assertThat(found("GET https://example.com/u?email=ann@example.com&tel=13800138000"))
        .contains("email ann@example.com", "mobile 13800138000");
  }

  @Test
  void find_touchingValues_areTakenApart() {
    assertThat(found("13812345678zhang@test.com"))
        .containsExactly("mobile 13812345678", "email zhang@test.com");
  }

  @Test
  void find_everyFinding_saysWhyAndHoldsNoValue() {
    for (Finding finding : DETECTOR.find("Anna Schneider, 13800138000, anna@example.com")) {
      assertThat(finding.reasons()).isNotEmpty();
      assertThat(finding.toString()).doesNotContain("13800138000", "anna@", "Schneider");
      assertThat(finding.confidence()).isBetween(Detector.LEAST_CONFIDENCE, 1.0);
    }
  }

  @Test
  void find_residentIdWithAWrongCheckDigit_isDoubtful() {
    assertThat(DETECTOR.find("身份证号 110101199003074611 有误"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.confidence()).isLessThan(0.5));
    assertThat(DETECTOR.find("code 110101199003074611 sent")).isEmpty();
  }

  @Test
  void find_linesOfALog_namesAreFoundWhereTheyAreWrittenAsNames() {
    String quiet = "2026-03-01 14:32:01.123 INFO started worker in 37 ms\n";
    String text =
        quiet.repeat(5)
            + "2026-03-01 14:32:02.000 WARN no answer from Mary Johnson, tel 13800138000\n";
    assertThat(found(text))
        .contains("name Mary Johnson", "mobile 13800138000")
        .doesNotContain("name INFO");
  }

  @Test
  void find_longText_isLinear() {
    String line = "no number here, only words and 12 - 34 - 56 - 78 and (((((( +++ @@@ :::: \n";
    assertThat(DETECTOR.find(line.repeat(5_000))).isEmpty();
    assertThat(Detector.codesOnly().find("1-".repeat(200_000))).isEmpty();
    assertThat(Detector.codesOnly().find("a@".repeat(200_000))).isEmpty();
  }
}
