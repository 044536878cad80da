package io.elpis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSourcesTest {
  @TempDir private Path folder = Path.of("");

  private List<Reading> read(String name, String content) throws IOException {
    return read(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private List<Reading> read(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    List<Reading> readings = new ArrayList<>();
    try (Input input = Inputs.open(file.toString());
        RowSource source = input.open(TableRequest.ofFile(name))) {
      for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
        readings.add(next.get());
      }
    }
    return readings;
  }

  private static Reading row(long number, Map<String, String> cells) {
    return new Reading.Taken(new Row(number, cells));
  }

  @Test
  void csv_quotesNullsAndBlankLines_areRead() throws IOException {
    assertThat(
            read(
                "a.csv",
                "\ufeffid, name ,note\n1,\"Smith, \"\"Ann\"\"\",\\N\n\n2,林,\"two\r\nlines\"\r\n3,,\"\"\n"))
        .containsExactly(
            row(1, Map.of("id", "1", "name", "Smith, \"Ann\"")),
            row(2, Map.of("id", "2", "name", "林", "note", "two\r\nlines")),
            row(3, Map.of("id", "3")));
  }

  @Test
  void csv_utf16WithItsMark_isRead() throws IOException {
    byte[] content = "\ufeffid,name\n1,林\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(read("a.csv", content)).containsExactly(row(1, Map.of("id", "1", "name", "林")));
  }

  @Test
  void csv_wrongNumberOfCells_rejectsThatRowOnly() throws IOException {
    assertThat(read("a.csv", "id,name\n1\n2,b\n3,c,d\n"))
        .containsExactly(
            Reading.unreadable(1, "unreadable-row", "has 1 cells, the header 2"),
            row(2, Map.of("id", "2", "name", "b")),
            Reading.unreadable(3, "unreadable-row", "has 3 cells, the header 2"));
  }

  @Test
  void csv_bytesThatAreNotUtf8_rejectThatRowOnly() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("id,name\n1,a".getBytes(StandardCharsets.US_ASCII));
    content.write(0xe9);
    content.writeBytes("\n2,b\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(read("a.csv", content.toByteArray()))
        .containsExactly(
            new Reading.Unreadable(
                new Rejection(1, "name", "not-utf-8", "holds bytes that are not UTF-8")),
            row(2, Map.of("id", "2", "name", "b")));
  }

  @Test
  void csv_quoteThatIsNeverClosed_isToldWhereItBegins() throws IOException {
    assertThat(read("a.csv", "id,name,mail\n1,a,m\n2,\"b,n\n3,c,o\n4,d,p\n"))
        .containsExactly(
            row(1, Map.of("id", "1", "name", "a", "mail", "m")),
            Reading.unreadable(
                2,
                "unreadable-row",
                "opens a quote that is never closed, which takes in the lines after it (2)"));
    byte[] wide = "\ufeffid;name\n1;\"torn".getBytes(StandardCharsets.UTF_16LE);
    assertThat(read("b.csv", wide))
        .containsExactly(
            Reading.unreadable(1, "unreadable-row", "opens a quote that is never closed"));
    assertThat(read("c.csv", "id,name\n1,\"a\"\"\nb\"\n2,5\" disk\n3,\"\""))
        .containsExactly(
            row(1, Map.of("id", "1", "name", "a\"\nb")),
            row(2, Map.of("id", "2", "name", "5\" disk")),
            row(3, Map.of("id", "3")));
  }

  @Test
  void csv_openQuote_stopsAtItsLimitAndSaysWhere() {
    String content = "id,name\n1,a\n2,\"b\n" + "x,y\n".repeat(500_000);
    assertThatThrownBy(() -> read("a.csv", content))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("after row 1")
        .hasMessageContaining("a quote may be open");
  }

  @Test
  void csv_headerThatCannotServe_isRefused() {
    assertThatThrownBy(() -> read("a.csv", "")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> read("a.csv", "id,id,id (1)\n")).hasMessageContaining("named alike");
  }

  @Test
  void csv_namesThatAreMissingOrDoubled_areToldByPlace() throws IOException {
    assertThat(read("a.csv", ",tel,tel\n0,1,2\n"))
        .containsExactly(row(1, Map.of("column 1", "0", "tel (1)", "1", "tel (2)", "2")));
  }

  @Test
  void csv_titleOrGroupsAboveTheHeader_arePassedOver() throws IOException {
    Reading people = row(1, Map.of("姓名", "林小满", "手机", "13812345678"));
    assertThat(read("a.csv", "客户名单\n2024年\n姓名,手机\n林小满,13812345678\n")).containsExactly(people);
    assertThat(read("a.csv", "客户名单,\n姓名,手机\n林小满,13812345678\n")).containsExactly(people);
    assertThat(read("a.csv", "基本,,联系,\n名,姓,电话,邮箱\n小满,林,1,a@b.cn\n"))
        .containsExactly(row(1, Map.of("名", "小满", "姓", "林", "电话", "1", "邮箱", "a@b.cn")));
    assertThat(read("a.csv", "mail\na@b.cn\nc@d.cn\n"))
        .containsExactly(row(1, Map.of("mail", "a@b.cn")), row(2, Map.of("mail", "c@d.cn")));
  }

  @Test
  void json_listOfObjects_isOneRowEach() throws IOException {
    assertThat(read("a.json", "[{\"id\":1,\"a\":{\"b\":\"x\"}}, {\"id\":2},\n{\"id\":3}]"))
        .containsExactly(
            row(1, Map.of("id", "1", "a.b", "x")),
            row(2, Map.of("id", "2")),
            row(3, Map.of("id", "3")));
    assertThat(read("a.json", "{\"id\":7}")).containsExactly(row(1, Map.of("id", "7")));
    assertThatThrownBy(() -> read("a.json", "[{\"id\":1},{"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("cannot be read as JSON");
  }

  @Test
  void tsv_escapesAndQuotes_areThoseOfCopy() throws IOException {
    assertThat(read("a.tsv", "id\tname\tnote\n1\t\"a\\tb\\\\n\t\\N\n2\t\\\\N\t\n"))
        .containsExactly(
            row(1, Map.of("id", "1", "name", "\"a\tb\\n")),
            row(2, Map.of("id", "2", "name", "\\N")));
  }

  @Test
  void ndjson_innerObjectsListsAndNull_becomeColumns() throws IOException {
    assertThat(
            read(
                "a.ndjson",
                "{\"id\":7,\"a\":{\"b\":[true,\"x\"]},\"n\":null,\"f\":1.50}\n\n{\"id\":\"8\"}"))
        .containsExactly(
            row(1, Map.of("id", "7", "a.b.0", "true", "a.b.1", "x", "f", "1.50")),
            row(2, Map.of("id", "8")));
  }

  @Test
  void ndjson_badLines_rejectThemselvesOnly() throws IOException {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String digits = "{\"a\":" + "9".repeat(100_000) + "}";
    String twice = "{\"a\":1,\"a\":2}";
    String text =
        String.join(
            "\n",
            deep,
            digits,
            twice,
            "[1]",
            "{",
            "{} {}",
            "x".repeat(NdjsonSource.MAX_LINE_CHARS + 1),
            "{\"id\":\"9\"}");
    List<Reading> readings = read("a.jsonl", text);
    assertThat(readings).hasSize(8);
    assertThat(readings.subList(0, 7)).allMatch(Reading.Unreadable.class::isInstance);
    assertThat(readings.getLast()).isEqualTo(row(8, Map.of("id", "9")));
  }

  @Test
  void open_unknownEnding_saysWhatIsKnown() throws IOException {
    Path file = Files.writeString(folder.resolve("a.doc"), "x");
    assertThatThrownBy(() -> Inputs.open(file.toString()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining(".ndjson");
  }

  @Test
  void open_databaseOfUnknownKind_showsNoPassword() {
    assertThatThrownBy(() -> Inputs.open("jdbc:nosuch://bob:hunter2@h/db?password=hunter2"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("jdbc:nosuch://h/db")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void open_databaseThatIsNotThere_showsNoPassword() {
    assertThatThrownBy(
            () -> Inputs.open("jdbc:postgresql://127.0.0.1:1/db?user=bob&password=hunter2"))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("SQLSTATE 08001")
        .hasMessageNotContaining("hunter2");
  }
}
