package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is refused, and that the refusal names the rule and never the value. */
final class RefusedValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NAME        | 林**                   | looks masked
          NAME        | 😀                     | letter
          NAME        | 12345                  | letter
          MOBILE      | 138****5664            | mobile number
          MOBILE      | 138                    | mobile number
          MOBILE      | 12812345664            | mobile number
          MOBILE      | 1381234566             | mobile number
          MOBILE      | 138123456640           | mobile number
          MOBILE      | 0571-88886679          | mobile number
          MOBILE      | tel:13812345664        | mobile number
          MOBILE      | 13812345664 or later   | mobile number
          MOBILE      | +999 1234567           | mobile number
          MOBILE      | 1-800-FLOWERS          | mobile number
          LANDLINE    | 88886679               | area code
          LANDLINE    | 13812345664            | area code
          LANDLINE    | 0999999-1              | area code
          EMAIL       | a@b                    | public domain
          EMAIL       | lin.example.com        | local part
          EMAIL       | @example.com           | local part
          EMAIL       | lin@                   | domain name
          EMAIL       | lin@-example.com       | domain name
          EMAIL       | lin@exa mple.com       | domain name
          EMAIL       | lin @example.com       | public domain
          EMAIL       | lin@localhost          | public domain
          EMAIL       | d***@example.com       | looks masked
          EMAIL       | a..b@example.com       | public domain
          ADDRESS     | 浙江省杭州市****         | looks masked
          ADDRESS     | 12345                  | letter
          RESIDENT_ID | 110105194912310021     | check character
          RESIDENT_ID | 11010519491331002X     | check character
          RESIDENT_ID | 110105194902300020     | birth date
          RESIDENT_ID | 110105209001010017     | birth date
          RESIDENT_ID | 990105194912310023     | province
          RESIDENT_ID | 810000199001010019     | `permit`
          RESIDENT_ID | 1101054912310          | 17 digits
          RESIDENT_ID | 11010549123100X        | 17 digits
          PASSPORT    | E1234                  | six to nine
          PASSPORT    | ABCDEFGHI              | six to nine
          PASSPORT    | E123456789             | six to nine
          PERMIT      | H123                   | permit
          PERMIT      | 810000199001010011     | check character
          PERMIT      | 82000019900101001X     | check character
          BANK_CARD   | 4111111111111112       | check digit
          BANK_CARD   | 0000000000000000       | 12 to 19
          BANK_CARD   | 41111111               | 12 to 19
          BANK_CARD   | 4111x11111111111       | 12 to 19
          PLATE       | 苏D                    | three to ten
          PLATE       | ABCDEF                 | three to ten
          PLATE       | 苏D4***0               | three to ten
          VIN         | 1HGCM82633A004353      | check digit
          VIN         | LSVAA49J132000001      | check digit
          VIN         | 1HGCM82633A00435       | 17 letters
          VIN         | IHGCM82633A004352      | 17 letters
          IMEI        | 490154203237519        | check digit
          IMEI        | 000000000000000        | 15 or 16
          IMEI        | 12345                  | 15 or 16
          MAC         | 00:1A:2B:3C:4D         | six pairs
          MAC         | 00:1A-2B:3C:4D:5E      | six pairs
          MAC         | 00:00:00:00:00:00      | stands for none
          MAC         | 02:00:00:00:00:00      | stands for none
          MAC         | ff:ff:ff:ff:ff:ff      | stands for none
          OAID        | 00000000-0000-0000-0000-000000000000 | stand for none
          OAID        | short                  | device id
          OAID        | abcdefghijklmnopqrstuvwxyz | device id
          IP          | 256.0.0.1              | IPv4 or IPv6
          IP          | 192.0.2                | IPv4 or IPv6
          IP          | 192.0.2.01             | IPv4 or IPv6
          IP          | 192.0.2.1.             | IPv4 or IPv6
          IP          | 192.0.2.1:80           | IPv4 or IPv6
          IP          | 192.0.2.0/24           | IPv4 or IPv6
          IP          | fe80::1%eth0           | IPv4 or IPv6
          IP          | 1:2:3:4:5:6:7:8:9      | IPv4 or IPv6
          IP          | 1::2::3                | IPv4 or IPv6
          IP          | example.com            | IPv4 or IPv6
          BIRTH_DATE  | 31/01/1990             | year first
          BIRTH_DATE  | 1990-02-30             | year first
          BIRTH_DATE  | 1990-13-01             | year first
          BIRTH_DATE  | 一九九〇年二三月一日    | year first
          BIRTH_DATE  | 1849-12-31             | between 1850 and today
          BIRTH_DATE  | 2026-06-03             | between 1850 and today
          BIRTH_DATE  | 90-01-31               | year first
          """)
  void parse_badValue_namesTheRuleOnly(FieldType type, String text, String rule) {
    FieldValue.Text value = new FieldValue.Text(text);
    Rules.assertRefused(type, value, rule);
    assertThatThrownBy(() -> Rules.STANDARD.rule(type).normalised(value))
        .isInstanceOf(ElpisException.class)
        .message()
        .doesNotContain(text);
    assertThatThrownBy(() -> Rules.STANDARD.rule(type).indexed(value))
        .isInstanceOf(ElpisException.class);
    assertThat(Rules.STANDARD.rule(type).classify(text)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void parse_emptyOrBlank_isRefused(FieldType type) {
    Rules.assertRefused(type, new FieldValue.Text(""), "empty");
    Rules.assertRefused(type, new FieldValue.Text(" \u3000\u00a0\t"), "empty");
  }

  @ParameterizedTest
  @EnumSource
  void parse_unpairedSurrogate_isRefused(FieldType type) {
    Rules.assertRefused(type, new FieldValue.Text("林\ud800丹"), "surrogate");
    Rules.assertRefused(type, new FieldValue.Text("\udc00林丹"), "surrogate");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FREE_TEXT")
  void parse_controlCharacter_isRefused(FieldType type) {
    for (String control : new String[] {"\u0000", "\n", "\r", "\u001b", "\u0085", "\u2028"}) {
      Rules.assertRefused(type, new FieldValue.Text("1" + control + "a"), "control characters");
    }
  }

  @ParameterizedTest
  @EnumSource
  void parse_tooLong_isRefused(FieldType type) {
    Rules.assertRefused(type, new FieldValue.Text("a1".repeat(40_000)), "at most");
  }

  @Test
  void parse_freeTextOfTooManyBytes_isRefused() {
    FieldRule rule = Rules.STANDARD.rule(FieldType.FREE_TEXT);
    FieldValue.Text largest = new FieldValue.Text("林".repeat(21_845) + "a");
    assertThat(rule.parse(largest)).isEqualTo(largest);
    Rules.assertRefused(
        FieldType.FREE_TEXT, new FieldValue.Text("林".repeat(21_846)), "65536 bytes");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ADDRESS")
  void parse_partsOfATypeWithoutParts_isRefused(FieldType type) {
    Rules.assertRefused(type, Rules.parts("line1", "x"), "no parts");
  }

  @Test
  void standard_unknownPhoneRegion_isRefused() {
    assertThatThrownBy(() -> FieldRules.standard(Rules::pseudonym, "XX", Rules.CLOCK))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`XX`");
  }
}
