package io.elpis.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.testkit.people.CheckDigits;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CanaryTest {
  @Test
  void of_sameSeed_sameValues() {
    assertThat(Canary.of("alpha").markers()).isEqualTo(Canary.of("alpha").markers());
    assertThat(Canary.of("alpha")).isEqualTo(Canary.of("alpha")).isNotEqualTo(Canary.of("beta"));
  }

  @Test
  void markers_manySeeds_neverShareAValue() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Canary.of("seed-" + i).markers().forEach(marker -> values.add(marker.value()));
    }
    assertThat(values).doesNotHaveDuplicates();
  }

  @Test
  void values_everySeed_validForTheirType() {
    for (int i = 0; i < 200; i++) {
      Canary canary = Canary.of("valid-" + i);
      assertThat(canary.mobile()).matches("160\\d{8}");
      assertThat(canary.email()).matches("[a-z]{16}@example\\.org");
      String id = canary.residentId();
      assertThat(id).matches("330106(19|20)\\d{9}[0-9X]");
      assertThat(id.charAt(17)).isEqualTo(CheckDigits.residentId(id.substring(0, 17)));
      String card = canary.bankCard();
      assertThat(card.charAt(18)).isEqualTo(CheckDigits.luhn(card.substring(0, 18)));
      assertThat(canary.name()).matches("\\p{IsHan}{5}");
    }
  }

  @Test
  void of_badSeed_fails() {
    for (String seed : List.of("", "Upper", "with space", "x".repeat(65))) {
      assertThatThrownBy(() -> Canary.of(seed)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void toString_never_showsAValue() {
    Canary canary = Canary.of("quiet");
    assertThat(canary.toString()).isEqualTo("canary quiet");
  }

  @Test
  void encodings_hanText_holdEveryForm() {
    String value = Canary.of("forms").name();
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    Set<String> hex = new HashSet<>();
    Canary.encodings(value).forEach(bytes -> hex.add(HexFormat.of().formatHex(bytes)));
    List<byte[]> expected =
        List.of(
            utf8,
            value.getBytes(StandardCharsets.UTF_16LE),
            value.getBytes(StandardCharsets.UTF_16BE),
            value.getBytes(Charset.forName("GB18030")),
            Base64.getEncoder().withoutPadding().encode(utf8),
            HexFormat.of().formatHex(utf8).getBytes(StandardCharsets.US_ASCII));
    for (byte[] form : expected) {
      assertThat(hex).contains(HexFormat.of().formatHex(form));
    }
  }

  @Test
  void encodings_any_atLeastEightBytes() {
    assertThat(Canary.encodings("12345678901")).allMatch(bytes -> bytes.length >= 8);
    assertThat(Canary.encodings("12")).isEmpty();
  }
}
