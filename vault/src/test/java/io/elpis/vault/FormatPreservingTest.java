package io.elpis.vault;

import static io.elpis.vault.Fixtures.MOBILE;
import static io.elpis.vault.Fixtures.NAME;
import static io.elpis.vault.Fixtures.OTHER;
import static io.elpis.vault.Fixtures.SUBJECT;
import static io.elpis.vault.Fixtures.assertFails;
import static io.elpis.vault.Fixtures.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatPreservingTest {
  private final Keyring keyring = Fixtures.keyring();
  private final FormatPreserving shapes =
      new FormatPreserving(keyring, new LegacyShapes(Set.of(MOBILE, NAME)));

  @Test
  void open_token_returnsTheNumber() {
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 500; round++) {
      String number = digits(random, 6 + random.nextInt(27));
      String token = shapes.tokenize(MOBILE, number);
      assertThat(token).as("seed %d", seed).hasSameSizeAs(number).matches("[0-9]+");
      assertThat(shapes.open(SUBJECT, MOBILE, token, grant(SUBJECT))).isEqualTo(number);
    }
  }

  @Test
  void tokenize_sameNumber_sameTokenWithinTheFieldOnly() {
    String token = shapes.tokenize(MOBILE, "13800138000");
    assertThat(shapes.tokenize(MOBILE, "13800138000")).isEqualTo(token);
    assertThat(shapes.tokenize(NAME, "13800138000")).isNotEqualTo(token);
    assertThat(token).isNotEqualTo("13800138000");
  }

  @Test
  void tokenize_fieldThatTheSettingDoesNotName_isRefused() {
    FormatPreserving off = new FormatPreserving(keyring, LegacyShapes.none());
    assertFails(ErrorCode.FORBIDDEN, () -> off.tokenize(MOBILE, "13800138000"));
    assertFails(
        ErrorCode.FORBIDDEN, () -> off.open(SUBJECT, MOBILE, "13800138000", grant(SUBJECT)));
  }

  @Test
  void open_withoutACoveringGrant_isABug() {
    assertFails(ErrorCode.BUG, () -> shapes.open(SUBJECT, MOBILE, "13800138000", grant(OTHER)));
    FieldName plate = new FieldName("plate");
    FormatPreserving other = new FormatPreserving(keyring, new LegacyShapes(Set.of(plate)));
    assertFails(ErrorCode.BUG, () -> other.open(SUBJECT, plate, "123456", grant(SUBJECT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "+8613800138000",
        "138-0013-8000",
        "１３８００１３８０００",
        "1380013800x",
        "123456789012345678901234567890123"
      })
  void tokenize_anythingButSixToThirtyTwoDigits_fails(String text) {
    assertFails(ErrorCode.INVALID_VALUE, () -> shapes.tokenize(MOBILE, text));
  }

  private static String digits(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }
}
