package io.elpis.merkle.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.merkle.fixture.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AA",
        "AA=",
        "AB==",
        "AAB=",
        "AA==\n",
        " AA==",
        "A A==",
        "AA==AA==",
        "-_==",
        "A",
        "====",
        "AA==="
      })
  void base64_otherSpellings_fail(String text) {
    Refusals.assertMalformed(() -> CanonicalText.base64(text));
  }

  @Test
  void base64_canonical_isRead() {
    assertThat(CanonicalText.base64("")).isEmpty();
    assertThat(CanonicalText.base64("AA==")).containsExactly(0);
    assertThat(CanonicalText.base64("+/8=")).containsExactly(0xfb, 0xff);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "01",
        "+1",
        "-1",
        " 1",
        "1 ",
        "1_000",
        "0x1",
        "1.0",
        "9223372036854775808",
        "\uff11"
      })
  void decimal_otherSpellings_fail(String text) {
    Refusals.assertMalformed(() -> CanonicalText.decimal(text));
  }

  @Test
  void decimal_plain_isRead() {
    assertThat(CanonicalText.decimal("0")).isZero();
    assertThat(CanonicalText.decimal("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void utf8_broken_fails() {
    Refusals.assertMalformed(() -> CanonicalText.utf8(new byte[] {(byte) 0xff}));
    Refusals.assertMalformed(() -> CanonicalText.utf8("\udc00"));
    assertThat(CanonicalText.utf8(CanonicalText.utf8("水"))).isEqualTo("水");
  }
}
