package io.elpis.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  @Test
  void read_document_knowsEveryPlace() {
    Yaml.Mapping root = (Yaml.Mapping) read("\uFEFFa: 1\nb:\n  - x\n  - 'y'\n").orElseThrow();

    assertThat(root.entries())
        .extracting(entry -> entry.key().place())
        .containsExactly(new Place(1, 1), new Place(2, 1));
    Yaml.Sequence list = (Yaml.Sequence) root.entries().get(1).value();
    assertThat(list.items())
        .extracting(Yaml::place)
        .containsExactly(new Place(3, 5), new Place(4, 5));
  }

  @Test
  void read_scalars_findTheirCharacters() {
    Yaml.Mapping root =
        (Yaml.Mapping)
            read("a: plain\nb: 'one'\nc: \"es\\u0063\"\nd: |\n    first\n    second\ne: >\n  x\n")
                .orElseThrow();
    List<Yaml.Scalar> values =
        root.entries().stream().map(entry -> (Yaml.Scalar) entry.value()).toList();

    assertThat(values.get(0).placeOf(1, 2)).isEqualTo(new Place(1, 6));
    assertThat(values.get(1).placeOf(1, 2)).isEqualTo(new Place(2, 7));
    assertThat(values.get(2).placeOf(1, 2)).isEqualTo(new Place(3, 4));
    assertThat(values.get(3).placeOf(2, 0)).isEqualTo(new Place(6, 5));
    assertThat(values.get(4).placeOf(1, 0)).isEqualTo(new Place(7, 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &x 1\\nb: *x | line 1, column 4: anchors and aliases are not allowed; write the value out",
        "a: *x | line 1, column 4: anchors and aliases are not allowed; write the value out",
        "a: !!int 1 | line 1, column 4: tags are not allowed; remove the `!`",
        "a: 1\\n---\\nb: 2 | line 2, column 1: a second document begins here; keep one document a file",
        "? [a]\\n: b | line 1, column 3: a key is a single word, not a collection",
        "a: b: c | line 1, column 5: not YAML: mapping values are not allowed here",
        "a: [1, 2 | line 1, column 9: not YAML: expected ',' or ']', but got <stream end>"
      })
  void read_whatIsNotAllowed_isRefusedWithItsPlace(String text, String problem) {
    assertThat(problems(text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)))
        .containsExactly(problem);
  }

  @Test
  void read_unprintableCharacter_isRefusedWithItsPlace() {
    assertThat(problems("a: 1\nb: x\u0007".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "line 2, column 5: not YAML: a character that may not stand in a YAML file; remove it");
  }

  @Test
  void read_notUtf8_isRefused() {
    assertThat(problems(new byte[] {'a', ':', ' ', (byte) 0xff}))
        .containsExactly("line 1, column 1: the file is not UTF-8 text; save it as UTF-8");
  }

  @Test
  @DisplayName("F26 a file too large or nested 100,000 deep is refused, heap and stack bounded")
  void f26_hugeOrDeep_isRefused() {
    assertThat(problems(new byte[YamlReader.MAX_BYTES + 1]))
        .containsExactly("line 1, column 1: the file has more than 1048576 bytes; shorten it");
    assertThat(problems("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .containsExactly("line 1, column 17: nested more than 16 deep; flatten it");
  }

  @Test
  void read_nothing_isNothing() {
    assertThat(read("# only a remark\n")).isEmpty();
  }

  private static Optional<Yaml> read(String text) {
    Problems problems = new Problems();
    Optional<Yaml> root = YamlReader.read(text.getBytes(StandardCharsets.UTF_8), problems);
    assertThat(problems.inOrder()).isEmpty();
    return root;
  }

  private static List<String> problems(byte[] bytes) {
    Problems problems = new Problems();
    assertThat(YamlReader.read(bytes, problems)).isEmpty();
    return problems.inOrder().stream().map(Problem::toString).toList();
  }
}
