package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;

/** The standard rules on a fixed day, and short ways to ask them. */
final class Rules {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z"));
  static final FieldRules STANDARD = FieldRules.standard(Rules::pseudonym, "CN", CLOCK);

  private Rules() {}

  /** Of one width, and holds none of the value; that it is not keyed matters to no test here. */
  static String pseudonym(FieldType type, String normalised) {
    byte[] seed = (type + normalised).getBytes(StandardCharsets.UTF_8);
    return "~" + UUID.nameUUIDFromBytes(seed);
  }

  static String normal(FieldType type, String text) {
    return STANDARD.rule(type).normalised(new FieldValue.Text(text));
  }

  static String mask(FieldType type, String text, MaskStyle style) {
    return STANDARD.rule(type).mask(new FieldValue.Text(text), style);
  }

  static FieldValue.Structured parts(String... keysAndTexts) {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      parts.put(keysAndTexts[i], keysAndTexts[i + 1]);
    }
    return new FieldValue.Structured(parts);
  }

  static void assertRefused(FieldType type, FieldValue value, String rule) {
    assertThatThrownBy(() -> STANDARD.rule(type).parse(value))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
        .hasMessageContaining(rule)
        .hasMessageContaining("`" + type.word() + "`")
        .hasNoCause();
  }
}
