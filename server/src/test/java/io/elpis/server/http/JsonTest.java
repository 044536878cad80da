package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.testkit.canary.Canary;
import io.elpis.vault.field.FieldValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  private final Json json = new Json();

  record Sample(String word, Optional<Integer> number, Optional<List<String>> list) {}

  record Values(@JsonSetter(contentNulls = Nulls.SET) Map<String, Optional<FieldValue>> fields) {}

  record Lists(List<String> words, Optional<Map<String, String>> more) {}

  record Times(Instant at) {}

  @Test
  void read_members_areFound() {
    assertThat(read("{\"word\":\"a\",\"number\":3,\"list\":[\"b\"]}"))
        .isEqualTo(new Sample("a", Optional.of(3), Optional.of(List.of("b"))));
    assertThat(read("{\"word\":\"a\"}"))
        .isEqualTo(new Sample("a", Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"word\":\"a\",\"other\":1}",
        "{\"number\":1}",
        "{\"word\":null}",
        "{\"word\":3}",
        "{\"word\":true}",
        "{\"word\":\"a\",\"number\":\"3\"}",
        "{\"word\":\"a\",\"number\":1.5}",
        "{\"word\":\"a\",\"list\":\"b\"}",
        "[]",
        "null",
        "\"a\""
      })
  void read_otherShape_isInvalid(String document) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  record Nested(Map<String, Sample> samples, List<Sample> more) {}

  @Test
  void read_memberThatIsMissingOrOfAnotherKind_isNamed() {
    assertThatThrownBy(() -> read("{}"))
        .hasMessage("the member `word` is missing or of the wrong kind at line 1, column 2");
    assertThatThrownBy(() -> read("{\"word\":3}")).hasMessageContaining("the member `word` is");
    assertThatThrownBy(() -> read("{\"word\":\"a\",\"list\":[3]}"))
        .hasMessageContaining("the member `list[0]` is");
    assertThatThrownBy(
            () -> json.read(bytes("{\"samples\":{},\"more\":[{\"word\":\"a\"},{}]}"), Nested.class))
        .hasMessageContaining("the member `more[1].word` is");
  }

  @Test
  @DisplayName("F31 a key of a map is the document's word and not told")
  void f31_read_keyOfAMap_isNotNamed() {
    String secret = Canary.of("f31-json-key").secret();
    assertThatThrownBy(() ->
            json.read(bytes("{\"samples\":{\"" + secret + "\":{}},\"more\":[]}"), Nested.class))
        .hasMessageContaining("the member `samples` is")
        .message()
        .doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"word\":\"a\"",
        "{\"word\":\"a\",\"word\":\"b\"}",
        "{'word':'a'}",
        "{\"word\":\"a\",}",
        "{\"word\":\"\t\"}",
        "{\"word\":NaN}",
        "// {}"
      })
  void read_malformed_isRefused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(ElpisException.class);
  }

  @Test
  void read_somethingAfterTheEnd_isRefused() {
    assertThatThrownBy(() -> read("{\"word\":\"a\"} {}")).isInstanceOf(ElpisException.class);
  }

  @Test
  @DisplayName("F26 nesting of 100,000 and numbers of a million digits are refused by their size")
  void f26_read_beyondTheLimits_isRefused() {
    for (String document :
        List.of(
            "{\"word\":\"a\",\"list\":" + "[".repeat(100_000),
            "{\"word\":\"a\",\"number\":" + "1".repeat(1_000_000) + "}",
            "{\"word\":\"a\",\"number\":-1." + "1".repeat(200) + "e5}",
            "{\"" + "n".repeat(300) + "\":1}")) {
      assertThatThrownBy(() -> read(document))
          .isInstanceOfSatisfying(
              ElpisException.class,
              refused -> {
                assertThat(refused.code()).isIn(ErrorCode.MALFORMED, ErrorCode.INVALID_REQUEST);
                assertThat(String.valueOf(refused.getMessage())).hasSizeLessThan(200);
              });
    }
  }

  @Test
  @DisplayName("F31 what is wrong is told without the document's words")
  void f31_read_brokenDocument_isNotQuoted() {
    String secret = Canary.of("f31-json").secret();
    for (String document :
        List.of(
            "{\"word\":\"" + secret,
            "{\"word\":" + secret + "}",
            "{\"word\":\"a\",\"" + secret + "\":1}",
            "{\"word\":\"a\",\"number\":\"" + secret + "\"}",
            "{\"word\":[\"" + secret + "\"]}",
            "\"" + secret + "\"",
            "{\"word\":\"a\",\"" + secret + "\":1,\"" + secret + "\":1}")) {
      assertThatThrownBy(() -> read(document))
          .isInstanceOf(ElpisException.class)
          .hasNoCause()
          .message()
          .doesNotContain(secret);
    }
  }

  @Test
  void read_values_areTextPartsOrNothing() {
    Values values =
        json.read(
            bytes("{\"fields\":{\"a\":\"x\",\"b\":{\"city\":\"y\"},\"c\":null}}"), Values.class);
    SequencedMap<String, String> parts = new LinkedHashMap<>();
    parts.put("city", "y");
    assertThat(values.fields())
        .containsEntry("a", Optional.of(new FieldValue.Text("x")))
        .containsEntry("b", Optional.of(new FieldValue.Structured(parts)))
        .containsEntry("c", Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"words\":[null]}", "{\"words\":[],\"more\":{\"a\":null}}"})
  void read_nullAmongItems_isInvalid(String document) {
    assertThatThrownBy(() -> json.read(bytes(document), Lists.class))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "true", "[\"x\"]", "{\"city\":3}", "{\"city\":{}}"})
  void read_valueOfAnotherKind_isInvalid(String value) {
    assertThatThrownBy(() -> json.read(bytes("{\"fields\":{\"a\":" + value + "}}"), Values.class))
        .isInstanceOf(ElpisException.class);
  }

  @Test
  void write_time_hasMilliseconds() {
    String written = new String(json.write(new Times(Instant.EPOCH)), StandardCharsets.UTF_8);
    assertThat(written).isEqualTo("{\"at\":\"1970-01-01T00:00:00.000Z\"}");
    assertThat(json.read(bytes("{\"at\":\"1970-01-01T08:00:00+08:00\"}"), Times.class))
        .isEqualTo(new Times(Instant.EPOCH));
  }

  private Sample read(String document) {
    return json.read(bytes(document), Sample.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
