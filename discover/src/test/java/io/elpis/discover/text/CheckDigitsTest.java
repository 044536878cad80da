package io.elpis.discover.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitsTest {
  private static boolean check(String rule, String value) {
    return switch (rule) {
      case "luhn" -> CheckDigits.luhn(value);
      case "resident" -> CheckDigits.residentId(value);
      case "company" -> CheckDigits.companyCode(value);
      case "vin" -> CheckDigits.vin(value);
      case "iban" -> CheckDigits.iban(value);
      case "verhoeff" -> CheckDigits.verhoeff(value);
      case "nhs" -> CheckDigits.nhs(value);
      case "mynumber" -> CheckDigits.myNumber(value);
      case "tax" -> CheckDigits.mod11And10(value);
      default -> throw new IllegalArgumentException(rule);
    };
  }

  /** Values that the standards themselves or public documentation give as examples. */
  @ParameterizedTest
  @CsvSource({
    "luhn, 4532015112830366",
    "luhn, 490154203237518",
    "resident, 11010519491231002X",
    "resident, 440524188001010014",
    "company, 91350100M000100Y43",
    "vin, 1M8GDM9AXKP042788",
    "vin, 11111111111111111",
    "iban, GB82WEST12345698765432",
    "iban, DE89370400440532013000",
    "verhoeff, 2363",
    "nhs, 9434765919",
    "mynumber, 123456789018",
    "tax, 86095742719",
  })
  void check_validExample_fits_andNoOtherLastOrFirstDigitDoes(String rule, String value) {
    assertThat(check(rule, value)).isTrue();
    int at = rule.equals("vin") ? 8 : rule.equals("iban") ? 3 : value.length() - 1;
    int fitting = 0;
    for (char digit = '0'; digit <= '9'; digit++) {
      String changed = value.substring(0, at) + digit + value.substring(at + 1);
      fitting += check(rule, changed) ? 1 : 0;
    }
    boolean letter = Character.isLetter(value.charAt(at));
    assertThat(fitting).isEqualTo(letter ? 0 : 1);
  }
}
