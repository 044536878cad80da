package io.elpis.watch.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProvincesTest {
  @Test
  void of_codes_goesByTheFirstTwoDigits() {
    assertThat(Provinces.of("330100")).isEqualTo(Provinces.of("33"));
    assertThat(Provinces.of("330100")).isNotEqualTo(Provinces.of("320100"));
  }

  @Test
  void of_words_tellsThemApart_howeverTheyBegin() {
    assertThat(Provinces.of("north-east")).isEqualTo(Provinces.of("north-east"));
    assertThat(Provinces.of("north-east")).isNotEqualTo(Provinces.of("north-west"));
    assertThat(Provinces.of("33")).isNotEqualTo(Provinces.of("3x"));
  }

  @Test
  void of_nothing_isNotKnown() {
    assertThat(Provinces.of("")).isEqualTo(Provinces.UNKNOWN);
    assertThat(Provinces.of("3")).isEqualTo(Provinces.UNKNOWN);
  }
}
