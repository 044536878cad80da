package io.elpis.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.intake.Rejection;
import io.elpis.intake.Row;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapReaderTest {
  static ImportMap map(String yaml) {
    return MapReader.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(String set, Map<String, String> cells) throws RejectedValue {
    ImportMap map =
        map(
            "source: s\nprovenance: {source: p, basis: b, contract: c}\nzone: Asia/Shanghai\nsets:\n  - "
                + set);
    byte[] line = new RecordWriter().line(map.sets().getFirst(), new Row(5, cells));
    return new String(line, StandardCharsets.UTF_8);
  }

  @Test
  void read_exampleOfTheShop_hasItsFourSets() throws IOException {
    ImportMap map =
        MapReader.read(
            Path.of(System.getProperty("elpis.root", "..")).resolve("docs/examples/sakila.yaml"));
    assertThat(map.source()).isEqualTo("sakila");
    assertThat(map.sets())
        .extracting(SetMap::kind)
        .containsExactly(
            RecordKind.RECIPIENT, RecordKind.PRINCIPAL, RecordKind.SUBJECT, RecordKind.TICKET);
    assertThat(map.sets().getLast().columns())
        .containsExactlyInAnyOrder(
            "rental_id", "return_date", "customer_id", "store_id", "staff_id", "rental_date");
  }

  @Test
  void line_subject_isTheRecordOfTheSheet() throws RejectedValue {
    assertThat(
            line(
                "subject: {key: id, shielded: vip, fields: {name: [first, last], email: mail,"
                    + " address: {line1: street, line2: more, city: town}}}",
                Map.of(
                    "id",
                    "81",
                    "vip",
                    "f",
                    "first",
                    "ANDREA",
                    "last",
                    "HENDERSON",
                    "street",
                    "1 Elm \"St\"",
                    "more",
                    " ",
                    "town",
                    "Dundee")))
        .isEqualTo(
            "{\"row\":5,\"kind\":\"subject\",\"key\":\"81\",\"fields\":{\"name\":\"ANDREA HENDERSON\","
                + "\"address\":{\"line1\":\"1 Elm \\\"St\\\"\",\"city\":\"Dundee\"}},\"shielded\":false}\n");
  }

  @Test
  void line_ticket_isTheRecordOfTheSheet() throws RejectedValue {
    assertThat(
            line(
                "ticket: {id: \"rental-{id}\", type: 'rental', state: {value: back, missing: OPEN,"
                    + " other: RETURNED}, subject: who, recipient: \"store-{store}\", assignees:"
                    + " [\"staff-{a}\", \"staff-{b}\"], opens: out, closes: back}",
                Map.of(
                    "id",
                    "854",
                    "who",
                    "81",
                    "store",
                    "1",
                    "a",
                    "1",
                    "out",
                    "2005-05-30 01:56:11")))
        .isEqualTo(
            "{\"row\":5,\"kind\":\"ticket\",\"id\":\"rental-854\",\"type\":\"rental\",\"state\":\"OPEN\","
                + "\"subject\":\"81\",\"recipient\":\"store-1\",\"assignees\":[\"staff-1\"],"
                + "\"opens\":\"2005-05-29T17:56:11Z\"}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "2005-05-30T01:56:11Z,2005-05-30T01:56:11Z",
    "2005-05-30T01:56:11.25+02:00,2005-05-29T23:56:11.250Z",
    "2005-05-30 01:56:11.5+00,2005-05-30T01:56:11.500Z",
    "2005-05-30 01:56:11+0530,2005-05-29T20:26:11Z",
    "2005-05-30 01:56,2005-05-29T17:56:00Z",
    "2005-05-30,2005-05-29T16:00:00Z",
  })
  void line_time_isReadInItsZone(String given, String read) throws RejectedValue {
    assertThat(ticketOpening(given)).contains("\"opens\":\"" + read + "\"");
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "2005-02-30", "30.05.2005", "2005-05-30T25:00:00Z"})
  void line_noTime_isRejectedWithoutShowingIt(String given) {
    assertThatThrownBy(() -> ticketOpening(given))
        .isInstanceOfSatisfying(
            RejectedValue.class,
            bad -> {
              assertThat(bad.at(5).code()).isEqualTo("invalid-time");
              assertThat(bad.at(5).column()).isEqualTo("out");
              assertThat(bad.at(5).message()).doesNotContain(given);
            });
  }

  private static String ticketOpening(String given) throws RejectedValue {
    return line(
        "ticket: {id: i, type: 't', state: 'S', subject: i, recipient: 'r', opens: out}",
        Map.of("i", "1", "out", given));
  }

  @Test
  void line_formatOfTheMap_isTriedFirst() throws RejectedValue {
    ImportMap map =
        map(
            "source: s\nprovenance: {source: p, basis: b, contract: c}\nformats: ['dd.MM.yyyy HH:mm']\nsets:\n  - ticket: {id: i,"
                + " type: 't', state: 'S', subject: i, recipient: 'r', opens: out}");
    byte[] line =
        new RecordWriter()
            .line(map.sets().getFirst(), new Row(1, Map.of("i", "1", "out", "30.05.2005 01:56")));
    assertThat(new String(line, StandardCharsets.UTF_8)).contains("2005-05-30T01:56:00Z");
  }

  @Test
  void line_requiredValueIsAbsent_isRejected() {
    assertThatThrownBy(() -> line("subject: {key: id, fields: {name: n}}", Map.of("n", "x")))
        .isInstanceOfSatisfying(
            RejectedValue.class,
            bad ->
                assertThat(bad.at(5))
                    .isEqualTo(new Rejection(5, "id", "missing-value", "`key` has no value")));
  }

  @Test
  void line_valueNotInTheTable_isRejectedWithoutShowingIt() {
    String set = "principal: {id: id, recipient: {value: r, map: {\"1\": one}}, roles: ['a', b]}";
    assertThatThrownBy(() -> line(set, Map.of("id", "x", "r", "seven")))
        .isInstanceOfSatisfying(
            RejectedValue.class,
            bad -> {
              assertThat(bad.at(5).code()).isEqualTo("unmapped-value");
              assertThat(bad).hasMessageNotContaining("seven");
            });
  }

  @Test
  void line_valueInTheTable_isTranslated() throws RejectedValue {
    String set = "principal: {id: id, recipient: {value: r, map: {\"1\": one}}, roles: ['a', b]}";
    assertThat(line(set, Map.of("id", "x", "r", "1", "b", "c")))
        .contains("\"recipient\":\"one\",\"roles\":[\"a\",\"c\"]");
  }

  @Test
  void line_flagIsNoFlag_isRejected() {
    assertThatThrownBy(() ->
            line(
                "principal: {id: id, recipient: 'r', program: p}",
                Map.of("id", "x", "p", "perhaps")))
        .isInstanceOf(RejectedValue.class)
        .hasMessageNotContaining("perhaps");
  }

  @Test
  void counts_filter_keepsItsRowsOnly() {
    SetMap set =
        map("source: s\nprovenance: {source: p, basis: b, contract: c}\nsets:\n  - when: {active: [t, '1'], gone: ~}\n"
                + "    subject: {key: id, fields: {name: n}}")
            .sets()
            .getFirst();
    assertThat(set.counts(new Row(1, Map.of("active", "t")))).isTrue();
    assertThat(set.counts(new Row(1, Map.of("active", "1", "gone", " ")))).isTrue();
    assertThat(set.counts(new Row(1, Map.of("active", "f")))).isFalse();
    assertThat(set.counts(new Row(1, Map.of("active", "t", "gone", "2005")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          source: s                                                                  | m.yaml:1:1: `provenance` is required
          source: s\\nprovenance: the shop                                            | m.yaml:2:13: `provenance` is a mapping; say `source`
          source: s\\nprovenance: {source: p, basis: b}                              | m.yaml:2:13: the `provenance` of this import is not told: it lacks a `date` and a `contract`
          source: s\\nprovenance: {source: p, contract: c}                           | m.yaml:2:13: the `provenance` of this import is not told: its `basis` is empty
          source: s\\nprovenance: {source: p, basis: b, date: May}                   | m.yaml:2:41: not a day
          source: ''\\nprovenance: {source: p, basis: b, contract: c}                                                 | m.yaml:1:9: `source` must not be empty
          source: s\\nprovenance: {source: p, basis: b, contract: c}                                                  | m.yaml:1:1: `sets` must be a list
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: {}                                       | m.yaml:3:7: `sets` must be a list
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsetz: []                                       | m.yaml:3:7: unknown member `setz`
          source: s\\nsource: t\\nprovenance: {source: p, basis: b, contract: c}                                      | m.yaml:2:1: `source` is there twice
          source: [s\\nprovenance: {source: p, basis: b, contract: c}                                                 | m.yaml:2:11: not YAML
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nzone: Mars                                     | m.yaml:3:7: unknown zone `Mars`
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nformats: ['bbb']                               | m.yaml:3:11: not a pattern
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{from: t}]                              | m.yaml:3:8: a set needs exactly one
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{subject: {key: k}}]                    | m.yaml:3:18: `subject` needs `fields`
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{subject: {key: k, fields: {}}}]        | m.yaml:3:35: `fields` needs at least one
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{subject: {kye: k}}]                    | m.yaml:3:24: unknown member `kye`
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{recipient: {id: "a{", name: n, tier: t}}] | m.yaml:3:25: a template names its columns
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{recipient: {id: , name: n, tier: t}}]   | m.yaml:3:24: a column
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{subject: {key: k, fields: {address: {street: s}}}}] | m.yaml:3:54: unknown member `street`
          source: s\\nprovenance: {source: p, basis: b, contract: c}\\nsets: [{from: t, query: q, recipient: {id: i, name: n, tier: t}}] | m.yaml:3:8: a set has at most one
          - a                                                                        | m.yaml:1:1: a mapping is expected
          """)
  void read_wrongMap_saysLineAndColumn(String yaml, String message) {
    assertThatThrownBy(() -> map(yaml.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            ElpisException.class,
            wrong -> assertThat(wrong.code()).isEqualTo(ErrorCode.INVALID_MAP))
        .hasMessageStartingWith(message);
  }

  @Test
  void read_twoSetsOfOneName_isRefused() {
    assertThatThrownBy(() ->
            map(
                """
                source: s
                provenance: {source: p, basis: b, contract: c}
                sets:
                  - {from: t, recipient: {id: i, name: n, tier: t}}
                  - {from: t, subject: {key: i, fields: {name: n}}}
                """))
        .hasMessageStartingWith("m.yaml:5:5: two sets are named `t`");
  }

  @Test
  void read_emptyOrBinary_isRefused() {
    assertThatThrownBy(() -> map("")).isInstanceOf(ElpisException.class);
    assertThatThrownBy(() -> MapReader.read("m.yaml", new byte[] {(byte) 0xff, 0, 1}))
        .isInstanceOf(ElpisException.class);
  }

  @Test
  void read_nestedAliases_isRefusedOrSmall() {
    StringBuilder laughs =
        new StringBuilder(
            "source: s\nprovenance: {source: p, basis: b, contract: c}\na0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append(
          String.format(Locale.ROOT, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1));
    }
    assertThatThrownBy(() -> map(laughs.toString())).isInstanceOf(ElpisException.class);
  }
}
