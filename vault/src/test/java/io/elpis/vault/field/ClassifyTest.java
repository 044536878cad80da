package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of all types, the right one is the surest; and how sure it is. */
final class ClassifyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NAME        | 林丹                      | 0.8
          NAME        | 欧阳娜娜                  | 0.8
          NAME        | Alice Smith               | 0.5
          MOBILE      | 13812345664               | 0.9
          MOBILE      | +44 7911 123456           | 0.9
          LANDLINE    | 0571-88886679             | 0.9
          EMAIL       | dlin@example.com          | 0.9
          ADDRESS     | 浙江省杭州市西湖区文三路1号 | 0.9
          ADDRESS     | 10 Downing Street, London | 0.5
          RESIDENT_ID | 11010519491231002X        | 0.9
          RESIDENT_ID | 110105491231002           | 0.5
          PASSPORT    | E12345678                 | 0.5
          PERMIT      | H1234567801               | 0.7
          PERMIT      | 810000199001010019        | 0.9
          BANK_CARD   | 4111 1111 1111 1111       | 0.9
          BANK_CARD   | 6222021234567890128       | 0.9
          PLATE       | 苏D12340                  | 0.9
          PLATE       | 粤BD12345                 | 0.9
          VIN         | 1HGCM82633A004352         | 0.9
          IMEI        | 860154203237510           | 0.8
          IMEI        | A0000000002329            | 0.4
          MAC         | 00:1A:2B:3C:4D:5E         | 0.9
          OAID        | 9c2a1b3e-0f4d-4b6a-8c7e-1a2b3c4d5e6f | 0.5
          IP          | 192.0.2.1                 | 0.9
          IP          | 2001:db8::1               | 0.9
          BIRTH_DATE  | 1990-01-31                | 0.5
          BIRTH_DATE  | 19900131                  | 0.3
          FREE_TEXT   | !!! ???                   | 0.01
          """)
  void classify_sample_isSurestOfItsType(FieldType type, String sample, double atLeast) {
    assertThat(surest(sample)).isEqualTo(type);
    assertThat(confidence(type, sample)).isGreaterThanOrEqualTo(atLeast).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RESIDENT_ID, 110105194912310021",
    "BANK_CARD, 4111111111111112",
    "IMEI, 490154203237519",
    "VIN, 1HGCM82633A004353",
    "PERMIT, 810000199001010011"
  })
  void classify_wrongCheckDigit_isZero(FieldType type, String sample) {
    assertThat(confidence(type, sample)).isZero();
  }

  private static FieldType surest(String sample) {
    return Arrays.stream(FieldType.values())
        .max(Comparator.comparingDouble(type -> confidence(type, sample)))
        .orElseThrow();
  }

  private static double confidence(FieldType type, String sample) {
    return Rules.STANDARD.rule(type).classify(sample);
  }
}
