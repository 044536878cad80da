package io.elpis.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LicenceIdTest {
  @Test
  void of_standardsExample_isRead() {
    // The example that GB 32100-2015 is usually explained with.
    assertThat(LicenceId.of("uscc", "91350100M000100Y43").value())
        .isEqualTo("uscc:91350100M000100Y43");
  }

  @ParameterizedTest
  @CsvSource({
    "uscc, 91330100MA0000000C, 9133 0100-ma00 0000.0c",
    "lei, 000000EXAMPLE0000191, 0000 00EX AMPLE00 00191",
    "other, HRB12345, hrb 123-45"
  })
  @DisplayName("S08 one licence is one identity, however it is written")
  void s08_of_otherSpelling_isTheSame(String kind, String plain, String other) {
    assertThat(LicenceId.of(kind, other)).isEqualTo(LicenceId.of(kind, plain));
  }

  @ParameterizedTest
  @CsvSource({
    "uscc, 91330100MA0000000D",
    "uscc, 91330100MA000000C",
    "uscc, 91330100IA0000000C",
    "uscc, ''",
    "lei, 000000EXAMPLE0000192",
    "lei, 000000EXAMPLE000019A",
    "other, X",
    "other, 公司注册号",
    "tax, 12345"
  })
  void of_wrongNumber_isRefusedWithoutRepeatingIt(String kind, String number) {
    ElpisException refused =
        catchThrowableOfType(ElpisException.class, () -> LicenceId.of(kind, number));

    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    if (number.length() > 1) {
      assertThat(refused.getMessage()).doesNotContain(number);
    }
  }

  @Test
  void of_everySingleDigitChanged_isRefused() {
    String good = "91330100MA0000000C";
    for (int at = 0; at < good.length(); at++) {
      for (char c : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
        if (c != good.charAt(at)) {
          String changed = good.substring(0, at) + c + good.substring(at + 1);
          assertThat(
                  catchThrowableOfType(ElpisException.class, () -> LicenceId.of("uscc", changed)))
              .as(changed)
              .isNotNull();
        }
      }
    }
  }
}
