package io.elpis.vault.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldValueTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "林丹", "{\"line1\":\"x\"}", "\ufeffx", "\u0000", "👨‍👩‍👧", "ÿ"})
  void ofBytes_textOfToBytes_isEqual(String text) {
    FieldValue value = new FieldValue.Text(text);
    assertThat(value.toBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(FieldValue.ofBytes(FieldType.ADDRESS, value.toBytes())).isEqualTo(value);
  }

  @Test
  void toBytes_partsInAnyOrder_givesTheSameBytes() {
    FieldValue one = Rules.parts("line1", "1 \"Main\" 街", "country", "US");
    FieldValue other = Rules.parts("country", "US", "line1", "1 \"Main\" 街");
    assertThat(one.toBytes()).isEqualTo(other.toBytes());
    assertThat(HexFormat.of().formatHex(one.toBytes()))
        .isEqualTo(
            "ff"
                + HexFormat.of()
                    .formatHex(
                        "{\"country\":\"US\",\"line1\":\"1 \\\"Main\\\" 街\"}"
                            .getBytes(StandardCharsets.UTF_8)));
    assertThat(FieldValue.ofBytes(FieldType.ADDRESS, one.toBytes())).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "ff7b",
        "ff5b5d",
        "ff6e756c6c",
        "ff7b7d7b7d",
        "fe",
        "c3",
        "eda080",
        "ff7b2261223a6e756c6c7d",
        "ff7b2261223a7b7d7d",
        "ff7b2261223a2278222c2261223a2279227d"
      })
  void ofBytes_malformed_isRefused(String hex) {
    assertThatThrownBy(() -> FieldValue.ofBytes(FieldType.ADDRESS, HexFormat.of().parseHex(hex)))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED))
        .hasNoCause();
  }

  @Test
  void ofBytes_partsOfATypeWithoutParts_isRefused() {
    byte[] bytes = Rules.parts("line1", "x").toBytes();
    assertThatThrownBy(() -> FieldValue.ofBytes(FieldType.NAME, bytes))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("`name`");
  }

  @Test
  void toBytes_unpairedSurrogate_isRefusedNotReplaced() {
    assertThatThrownBy(() -> new FieldValue.Text("a\ud800").toBytes())
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void toString_value_isHidden() {
    assertThat(new FieldValue.Text("secret").toString()).doesNotContain("secret");
    assertThat(Rules.parts("line1", "secret").toString()).doesNotContain("secret");
    assertThat(new Reading.Valid("secret", "secret").toString()).doesNotContain("secret");
    assertThat(new ChineseArea("secret", "secret", true).toString()).doesNotContain("secret");
  }

  @Test
  void structured_givenMapChangedLater_keepsItsParts() {
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    parts.put("line1", "x");
    FieldValue.Structured value = new FieldValue.Structured(parts);
    parts.put("line1", "y");
    assertThat(value.parts()).containsEntry("line1", "x");
    assertThatThrownBy(() -> value.parts().put("city", "z"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
