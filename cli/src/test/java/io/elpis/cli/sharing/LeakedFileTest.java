package io.elpis.cli.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeakedFileTest {
  private static final List<String> ROW = List.of("王小明", "13800138000", "浙江省杭州市, 3幢");

  @TempDir private Path folder = Path.of("");

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, '\t'",
    "UTF-16LE, ';'",
    "UTF-16BE, '|'",
    "GB18030, ','",
    "UTF-16, '\t'",
    "GB18030, '|'"
  })
  void read_anyEncodingAndSeparator_givesTheCells(String charset, String separator)
      throws IOException {
    String line = "\"" + String.join("\"" + separator + "\"", ROW) + "\"\r\n";
    String text = "name" + separator + "phone" + separator + "where\r\n" + line.repeat(5);
    LeakedFile read = LeakedFile.read(write("x.dat", text.getBytes(Charset.forName(charset))));
    assertThat(read.header()).containsExactly("name", "phone", "where");
    assertThat(read.rows()).hasSize(5).allMatch(ROW::equals);
    assertThat(read.isWhole()).isTrue();
  }

  @Test
  void read_withoutHeader_keepsTheFirstRow() throws IOException {
    Path file = write("x.csv", "a,13800138000\nb,13900139000\n".getBytes(StandardCharsets.UTF_8));
    assertThat(LeakedFile.read(file).header()).isEmpty();
    assertThat(LeakedFile.read(file).rows()).hasSize(2);
  }

  @Test
  void read_pastedText_isOneCellALine() throws IOException {
    String text = "王小明 13800138000 浙江杭州\n\n李雷 电话13900139000\n";
    assertThat(LeakedFile.read(write("x.txt", text.getBytes(StandardCharsets.UTF_8))).rows())
        .containsExactly(List.of("王小明 13800138000 浙江杭州"), List.of("李雷 电话13900139000"));
  }

  @Test
  void read_nestedJson_takesTheLongestArrayAndMembersOfMembers() throws IOException {
    String text =
        """
        {"page": {"tags": ["a"], "data": {"list": [
          {"user": {"name": "王小明", "tel": {"main": 13800138000}}, "ext": ["x", null]},
          {"user": {"name": "李四"}, "addr": "浙江省杭州市"}]}}}
        """;
    LeakedFile read = LeakedFile.read(write("nested.json", text.getBytes(StandardCharsets.UTF_8)));
    assertThat(read.header())
        .containsExactly("user.name", "user.tel.main", "ext[0]", "ext[1]", "addr");
    assertThat(read.rows())
        .containsExactly(
            List.of("王小明", "13800138000", "x", "", ""), List.of("李四", "", "", "", "浙江省杭州市"));
    LeakedFile rows =
        LeakedFile.read(
            write("rows.json", "[[\"a\",\"b\"],[\"c\"]]".getBytes(StandardCharsets.UTF_8)));
    assertThat(rows.rows()).containsExactly(List.of("a", "b"), List.of("c", ""));
    LeakedFile none = LeakedFile.read(write("none.json", "[]".getBytes(StandardCharsets.UTF_8)));
    assertThat(none.rows().stream().flatMap(List::stream)).allMatch(String::isEmpty);
  }

  @Test
  void read_json_takesTheObjects() throws IOException {
    String text = "{\"n\":2,\"rows\":[{\"a\":\"x\",\"b\":1},{\"b\":2,\"c\":null}]}";
    LeakedFile read = LeakedFile.read(write("x.json", text.getBytes(StandardCharsets.UTF_8)));
    assertThat(read.header()).containsExactly("a", "b", "c");
    assertThat(read.rows().getFirst()).startsWith("x", "1");
  }

  @Test
  void read_notJson_saysSoWithoutQuotingIt() throws IOException {
    Path file = write("x.json", "{\"phone\": 13800138000".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> LeakedFile.read(file))
        .isInstanceOf(ElpisException.class)
        .hasMessageNotContaining("138");
  }

  @Test
  @DisplayName("F37 F38 F39 a bomb, a document type and a path that leads out are refused")
  void f37_f38_f39_hostileWorkbooks_areRefused() throws IOException {
    Path bomb = workbook("bomb.xlsx", "xl/sharedStrings.xml", new byte[200 << 20]);
    Path entities =
        workbook(
            "entities.xlsx",
            "xl/sharedStrings.xml",
            "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>".getBytes(StandardCharsets.UTF_8));
    Path outside = workbook("outside.xlsx", "../../evil.xml", new byte[1]);
    for (Path file : List.of(bomb, entities, outside)) {
      assertThatThrownBy(() -> LeakedFile.read(file)).isInstanceOf(ElpisException.class);
    }
  }

  private Path workbook(String name, String entry, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
    return file;
  }
}
