package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.FieldType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published examples, and that every single wrong digit is caught. */
final class CheckDigitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
  void resident_exampleOfTheStandard_holds(String number) {
    assertThat(CheckDigits.resident(number.substring(0, 17))).isEqualTo(number.charAt(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1HGCM82633A004352", "1M8GDM9AXKP042788", "11111111111111111"})
  void vin_publishedExample_holds(String vin) {
    assertThat(CheckDigits.vin(vin)).isEqualTo(vin.charAt(8));
  }

  @ParameterizedTest
  @CsvSource({
    "RESIDENT_ID, 11010519491231002X",
    "BANK_CARD, 4111111111111111",
    "IMEI, 490154203237518"
  })
  void classify_anyOneDigitChanged_isZero(FieldType type, String number) {
    FieldRule rule = Rules.STANDARD.rule(type);
    assertThat(rule.classify(number)).isPositive();
    for (int i = 0; i < number.length(); i++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        if (digit != number.charAt(i)) {
          String changed = number.substring(0, i) + digit + number.substring(i + 1);
          assertThat(rule.classify(changed)).as("digit %d", i).isZero();
        }
      }
    }
  }
}
