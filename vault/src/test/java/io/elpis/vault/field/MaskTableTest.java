package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The mask table, row by row: merchant page, after-sale, waybill. */
final class MaskTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NAME        | 林丹                        | 林**          | **   | 林**
          NAME        | 林志玲玲                    | 林**          | **   | 林**
          NAME        | 欧阳娜娜                    | 欧阳*         | **   | 欧阳*
          NAME        | 諸葛亮                      | 諸葛*         | **   | 諸葛*
          NAME        | 欧阳                        | 欧**          | **   | 欧**
          NAME        | 𠮷野家                      | 𠮷**          | **   | 𠮷**
          NAME        | 阿卜杜拉·买买提             | 阿**          | **   | 阿**
          NAME        | Ａlice                      | A**           | **   | A**
          NAME        | Alice Smith                 | A**           | **   | A**
          NAME        | Émile                       | É**           | **   | É**
          NAME        | 김철수                      | 김**          | **   | 김**
          NAME        | 林John                      | 林**          | **   | 林**
          NAME        | 林                          | ***           | **   | ***
          NAME        | A                           | ***           | **   | ***
          NAME        | A.                          | ***           | **   | ***
          NAME        | 😀林丹                      | ***           | **   | ***
          NAME        | 👩‍👩‍👧                       | ***           | **   | ***
          MOBILE      | 13812345664                 | 13*******64   | ***  | ***
          MOBILE      | １３８１２３４５６６４       | 13*******64   | ***  | ***
          MOBILE      | +86 13812345664 转 8801     | 13*******64   | ***  | ***
          MOBILE      | +44 7911 123456             | 79*******56   | ***  | ***
          MOBILE      | +65 8123 4567               | ***********   | ***  | ***
          MOBILE      | 110                         | ***********   | ***  | ***
          LANDLINE    | 0571-88886679               | 0571****79    | ***  | ***
          LANDLINE    | 010-65529988                | 010****88     | ***  | ***
          LANDLINE    | 0571-88886679-801           | 0571****79    | ***  | ***
          LANDLINE    | +44 20 7946 0958            | +4420****58   | ***  | ***
          LANDLINE    | 400-810-8888                | ****88        | ***  | ***
          LANDLINE    | 88886679                    | ******        | ***  | ***
          ADDRESS     | 浙江省杭州市西湖区文三路1号2单元301室 | 浙江省杭州市西湖区**** | **** | 浙江省杭州市西湖区
          ADDRESS     | 浙江杭州西湖区文三路1号     | 浙江省杭州市西湖区**** | **** | 浙江省杭州市西湖区
          ADDRESS     | 10 Downing Street, London   | ****          | **** | ****
          ADDRESS     | 浙江省杭州市西湖区          | ****          | **** | ****
          RESIDENT_ID | 11010519491231002X          | 1****************X | '' | ''
          RESIDENT_ID | 110105491231002             | 1****************X | '' | ''
          RESIDENT_ID | 11010519491231              | ****************** | '' | ''
          PASSPORT    | E12345678                   | E*******8     | ''   | ''
          PASSPORT    | AB1234                      | A*******4     | ''   | ''
          PERMIT      | H1234567801                 | H*******8     | ''   | ''
          PERMIT      | 810000199001010019          | 8*******9     | ''   | ''
          BANK_CARD   | 4111 1111 1111 1111         | ****1111      | ''   | ''
          BANK_CARD   | 4111 1111                   | ********      | ''   | ''
          EMAIL       | dlin@example.com            | d***@example.com | *** | ''
          EMAIL       | D@Example.com               | ****@example.com | *** | ''
          EMAIL       | 𠮷@example.com              | ****@example.com | *** | ''
          EMAIL       | a@b                         | ****          | ***  | ''
          PLATE       | 苏D41230                    | 苏D4***0      | ''   | ''
          PLATE       | 苏D412350                   | *******       | ''   | ''
          PLATE       | 苏DD12350                   | 苏DD***0      | ''   | ''
          PLATE       | M-AB 1234                   | *******       | ''   | ''
          BIRTH_DATE  | 1990-01-31                  | ****-**-**    | ''   | ''
          BIRTH_DATE  | 1990                        | ****-**-**    | ''   | ''
          FREE_TEXT   | 门口鞋柜里有钥匙            | ****          | ''   | ''
          """)
  void mask_row_isAsInTheTable(
      FieldType type, String text, String merchant, String afterSale, String waybill) {
    assertThat(Rules.mask(type, text, MaskStyle.MERCHANT_PAGE)).isEqualTo(merchant);
    assertThat(Rules.mask(type, text, MaskStyle.AFTER_SALE)).isEqualTo(afterSale);
    assertThat(Rules.mask(type, text, MaskStyle.WAYBILL)).isEqualTo(waybill);
  }

  @ParameterizedTest
  @CsvSource({
    "IMEI, 490154203237518, 4901542032375101",
    "MAC, 00:1A:2B:3C:4D:5E, 001a2b3c4d5e",
    "OAID, 9C2A1B3E0F4D4B6A, 9c2a1b3e0f4d4b6a",
    "VIN, 1HGCM82633A004352, 1hgcm82633a004352",
    "IP, 2001:db8::1, 2001:DB8:0::1"
  })
  void mask_identifierOfAThing_isOnePseudonymForAllSpellings(
      FieldType type, String one, String other) {
    String mask = Rules.mask(type, one, MaskStyle.MERCHANT_PAGE);
    assertThat(mask).isEqualTo(Rules.pseudonym(type, Rules.normal(type, one)));
    assertThat(Rules.mask(type, other, MaskStyle.MERCHANT_PAGE)).isEqualTo(mask);
    assertThat(Rules.mask(type, "?", MaskStyle.MERCHANT_PAGE)).isEqualTo("****");
    assertThat(Rules.mask(type, one, MaskStyle.AFTER_SALE)).isEmpty();
    assertThat(Rules.mask(type, one, MaskStyle.WAYBILL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void mask_anythingAtAll_neverThrowsAndNeverShowsIt(FieldType type) {
    String[] hostile = {
      "",
      " ",
      "a",
      "林",
      "1",
      "@",
      "a@b",
      "12",
      "110",
      "\u200b",
      "\u202eecila",
      "\ud800",
      "\0",
      "👨‍👩‍👧‍👦",
      "𠮷",
      "ﷺ",
      "<b>x</b>",
      "${7*7}",
      "=1+1",
      "x".repeat(100_000),
      "١٢٣٤٥٦٧٨٩٠١",
    };
    for (String text : hostile) {
      for (MaskStyle style : MaskStyle.values()) {
        String mask = Rules.mask(type, text, style);
        if (!text.isEmpty()) {
          assertThat(mask).doesNotContain(text);
        }
        assertThat(mask.length()).isLessThan(40);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAME")
  void mask_whatCannotBeRead_isStarsOfOneWidth(FieldType type) {
    String[] unreadable = {"?", "😀😀", "Ａ？林", "１２", "林 · ?!", "x".repeat(500)};
    for (MaskStyle style : MaskStyle.values()) {
      Set<String> masks = new HashSet<>();
      for (String text : unreadable) {
        masks.add(Rules.mask(type, text, style));
      }
      assertThat(masks).as("%s", style).hasSize(1).allMatch(mask -> mask.matches("[*-]*"));
    }
  }

  @Test
  void mask_partsOfATypeWithoutParts_isStars() {
    FieldRule rule = Rules.STANDARD.rule(FieldType.NAME);
    assertThat(rule.mask(Rules.parts("line1", "林丹"), MaskStyle.WAYBILL)).isEqualTo("***");
  }
}
