package io.elpis.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookSourceTest {
  private static final WorkbookLimits SMALL =
      new WorkbookLimits(20, 1 << 20, 1 << 21, 1 << 18, 100, 1 << 16, 50);

  @TempDir private Path folder = Path.of("");

  /** Fills a sheet. */
  private interface Filling {
    void fill(Worksheet sheet);
  }

  private Path workbook(Filling filling) throws IOException {
    Path file = folder.resolve("a.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "elpis-test", "1.0")) {
      filling.fill(workbook.newWorksheet("people"));
    }
    return file;
  }

  private static List<Reading> read(Path file, Optional<String> sheet) throws IOException {
    return read(file, sheet, TableRequest.Use.KEEPING);
  }

  private static List<Reading> read(Path file, Optional<String> sheet, TableRequest.Use use)
      throws IOException {
    List<Reading> readings = new ArrayList<>();
    WorkbookInput.of(file, SMALL);
    try (RowSource source = new WorkbookSource(file, sheet, use, SMALL)) {
      for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
        readings.add(next.get());
      }
    }
    return readings;
  }

  /** The workbook with its parts rewritten. */
  private Path rewritten(Path file, UnaryOperator<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    Path changed = folder.resolve("changed.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (Map.Entry<String, byte[]> part : change.apply(parts).entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return changed;
  }

  /** A workbook whose one sheet holds these rows. */
  private Path sheetOf(String rows) throws IOException {
    return rewritten(
        small(),
        parts ->
            with(
                parts,
                "xl/worksheets/sheet1.xml",
                ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<sheetData>"
                        + rows
                        + "</sheetData></worksheet>")
                    .getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(String cell, String text) {
    return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static Map<String, byte[]> replaced(
      Map<String, byte[]> parts, String name, String pattern, String replacement) {
    String before = new String(parts.get(name), StandardCharsets.UTF_8);
    String after = before.replaceAll(pattern, replacement);
    assertThat(after).isNotEqualTo(before);
    return with(parts, name, after.getBytes(StandardCharsets.UTF_8));
  }

  private Path dates(String format, LocalDateTime... dates) throws IOException {
    return workbook(sheet -> {
      sheet.value(0, 0, "id");
      sheet.value(0, 1, "when");
      for (int i = 0; i < dates.length; i++) {
        sheet.value(i + 1, 0, "x");
        sheet.value(i + 1, 1, dates[i]);
        sheet.style(i + 1, 1).format(format).set();
      }
    });
  }

  private static List<String> whens(List<Reading> readings) {
    return readings.stream()
        .map(reading ->
            reading instanceof Reading.Taken(Row row)
                ? row.cells().getOrDefault("when", "absent")
                : reading.toString())
        .toList();
  }

  @Test
  void read_withoutStyles_isReadAndNoNumberIsADate() throws IOException {
    Path file =
        rewritten(
            dates("yyyy-mm-dd", LocalDateTime.of(1991, 1, 31, 0, 0)),
            parts -> {
              parts.remove("xl/styles.xml");
              replaced(parts, "[Content_Types].xml", "<Override[^>]*styles\\.xml[^>]*>", "");
              return replaced(
                  parts, "xl/_rels/workbook.xml.rels", "<Relationship [^>]*styles\\.xml[^>]*>", "");
            });
    assertThat(whens(read(file, Optional.empty()))).containsExactly("33269");
    assertThat(WorkbookInput.of(file, SMALL).sheets()).containsExactly("people");
  }

  @Test
  void read_cellOfAKindThatIsNotKnown_isRejectedAndTheRestGoesOn() throws IOException {
    Path file =
        sheetOf(
            "<row r=\"1\">"
                + text("A1", "id")
                + text("B1", "when")
                + "</row>"
                + "<row r=\"2\">"
                + text("A2", "a")
                + text("B2", "then")
                + "</row>"
                + "<row r=\"5\">"
                + text("A5", "b")
                + "<c r=\"B5\" t=\"d\"><v>2026-11-01T00:00:00</v></c>"
                + "<c r=\"C5\" t=\"d\"><v>2026-11-01</v></c></row>"
                + "<row r=\"6\"><c r=\"A6\" t=\"d\"><v>2026-11-01</v></c></row>"
                + "<row r=\"9\">"
                + text("A9", "c")
                + text("B9", "now")
                + "</row>");
    assertThat(read(file, Optional.empty()))
        .satisfiesExactly(
            first -> assertThat(first).isInstanceOf(Reading.Taken.class),
            iso -> assertRejected(iso, 4, "when", "of a kind that is not read"),
            other -> assertRejected(other, 5, "id", "of a kind that is not read"),
            last ->
                assertThat(last)
                    .isEqualTo(new Reading.Taken(new Row(8, Map.of("id", "c", "when", "now")))));
  }

  private static void assertRejected(Reading reading, long row, String column, String why) {
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            bad -> {
              assertThat(bad.rejection().row()).isEqualTo(row);
              assertThat(bad.rejection().column()).isEqualTo(column);
              assertThat(bad.rejection().code()).isEqualTo("unreadable-cell");
              assertThat(bad.rejection().message()).contains(why);
            });
  }

  @Test
  void read_headerOfAKindThatIsNotKnown_isRefused() throws IOException {
    Path file =
        sheetOf(
            "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-11-01</v></c></row><row r=\"2\">"
                + text("A2", "a")
                + "</row>");
    assertThatThrownBy(() -> read(file, Optional.empty()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("row 1 of sheet `people`");
  }

  @Test
  void read_cellThatNamesNoText_isTold() throws IOException {
    Path file =
        sheetOf(
            "<row r=\"1\">"
                + text("A1", "id")
                + text("B1", "when")
                + "</row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>seven</v></c></row>");
    assertThatThrownBy(() -> read(file, Optional.empty()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("not intact after row 1");
  }

  @Test
  void read_daysFrom1904_areThoseDays() throws IOException {
    Path from1900 = dates("yyyy-mm-dd hh:mm", LocalDateTime.of(1991, 1, 31, 12, 30));
    for (String yes : List.of("1", "true")) {
      Path file = counting(from1900, yes);
      assertThat(whens(read(file, Optional.empty()))).containsExactly("1995-02-01T12:30");
    }
    for (String no : List.of("0", "false")) {
      Path file = counting(from1900, no);
      assertThat(whens(read(file, Optional.empty()))).containsExactly("1991-01-31T12:30");
    }
    Path unclear = counting(from1900, "perhaps");
    assertThatThrownBy(() -> read(unclear, Optional.empty()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("date1904");
  }

  private Path counting(Path file, String from1904) throws IOException {
    return rewritten(
        file,
        parts ->
            replaced(
                parts,
                "xl/workbook.xml",
                "<workbookPr[^>]*/>",
                "<workbookPr  date1904=\"" + from1904 + "\"/>"));
  }

  @Test
  void read_days_haveNoTimeWhereNoneIsShown() throws IOException {
    LocalDateTime midnight = LocalDateTime.of(1991, 1, 31, 0, 0);
    assertThat(whens(read(dates("yyyy-mm-dd", midnight, midnight.plusHours(6)), Optional.empty())))
        .containsExactly("1991-01-31", "1991-01-31T06:00");
    assertThat(whens(read(dates("yyyy-mm-dd hh:mm", midnight), Optional.empty())))
        .containsExactly("1991-01-31T00:00");
  }

  @Test
  void read_daysThatAreNone_areRejected() throws IOException {
    Path file =
        rewritten(
            dates("yyyy-mm-dd", LocalDateTime.of(1991, 1, 31, 0, 0)),
            parts -> replaced(parts, "xl/worksheets/sheet1.xml", "33269(\\.0)?", "1E300"));
    assertRejected(read(file, Optional.empty()).getFirst(), 1, "when", "after 9999");
  }

  @Test
  void read_numberOfMoreDigitsThanExcelKeeps_isRejectedWhereItIsKept() throws IOException {
    Path file =
        sheetOf(
            "<row r=\"1\">"
                + text("A1", "id")
                + text("B1", "card")
                + "</row>"
                + "<row r=\"2\">"
                + text("A2", "a")
                + "<c r=\"B2\"><v>3.30106199001022E+17</v></c></row>"
                + "<row r=\"3\">"
                + text("A3", "b")
                + "<c r=\"B3\"><v>123456789012345</v></c></row>"
                + "<row r=\"4\">"
                + text("A4", "c")
                + "<c r=\"B4\"><v>0.30000000000000004</v></c></row>"
                + "<row r=\"5\">"
                + text("A5", "d")
                + "<c r=\"B5\"><v>-4111111111111111</v></c></row>");
    List<Reading> kept = read(file, Optional.empty());
    assertRejected(kept.get(0), 1, "card", "15 that Excel keeps");
    assertThat(kept.get(1)).isInstanceOf(Reading.Taken.class);
    assertThat(kept.get(2)).isInstanceOf(Reading.Taken.class);
    assertRejected(kept.get(3), 4, "card", "make the column text");
    assertThat(read(file, Optional.empty(), TableRequest.Use.LOOKING))
        .first()
        .isEqualTo(new Reading.Taken(new Row(1, Map.of("id", "a", "card", "330106199001022000"))));
  }

  @Test
  void read_whatFormulasCameTo_isReadAsIfItWereWritten() throws IOException {
    Path file =
        rewritten(
            dates("yyyy-mm-dd", LocalDateTime.of(1991, 1, 31, 0, 0)),
            parts ->
                replaced(parts, "xl/worksheets/sheet1.xml", "<v>33269", "<f>33268+1</f><v>33269"));
    assertThat(whens(read(file, Optional.empty()))).containsExactly("1991-01-31");
    Path numbers =
        sheetOf(
            "<row r=\"1\">"
                + text("A1", "id")
                + text("B1", "when")
                + "</row>"
                + "<row r=\"2\"><c r=\"A2\"><v>1</v></c>"
                + "<c r=\"B2\"><f>A2*1</f><v>1.38E10</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><v>2</v></c>"
                + "<c r=\"B3\" t=\"str\"><f>TEXT(A2)</f><v>then</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><v>3</v></c>"
                + "<c r=\"B4\"><f>A2*1</f><v>3.30106199001022E+17</v></c></row>");
    List<Reading> readings = read(numbers, Optional.empty());
    assertThat(whens(readings.subList(0, 2))).containsExactly("13800000000", "then");
    assertRejected(readings.getLast(), 3, "when", "15 that Excel keeps");
  }

  private Path small() throws IOException {
    return workbook(sheet -> {
      sheet.value(0, 0, "id");
      sheet.value(1, 0, "x");
    });
  }

  @Test
  void read_titleAboveTheHeader_isPassedOver() throws IOException {
    Path file =
        workbook(sheet -> {
          sheet.value(0, 0, "customers of 2024");
          sheet.range(0, 0, 0, 2).merge();
          for (int i = 0; i < 3; i++) {
            sheet.value(2, i, List.of("name", "tel", "city").get(i));
            sheet.value(3, i, List.of("Ann", "555 0100", "Oslo").get(i));
          }
        });
    assertThat(read(file, Optional.empty()))
        .containsExactly(
            new Reading.Taken(
                new Row(1, Map.of("name", "Ann", "tel", "555 0100", "city", "Oslo"))));
  }

  @Test
  void read_typesOfCells_becomeText() throws IOException {
    Path file =
        workbook(sheet -> {
          for (int i = 0; i < 5; i++) {
            sheet.value(0, i, List.of("id", "big", "flag", "when", "gap").get(i));
          }
          sheet.value(1, 0, 7);
          sheet.value(1, 1, 13_800_001_234L);
          sheet.value(1, 2, true);
          sheet.value(1, 3, LocalDateTime.of(2005, 5, 30, 1, 56, 11));
          sheet.style(1, 3).format("yyyy-mm-dd hh:mm:ss").set();
          sheet.value(3, 0, "林");
          sheet.value(3, 1, 1.5);
        });
    assertThat(read(file, Optional.of("people")))
        .containsExactly(
            new Reading.Taken(
                new Row(
                    1,
                    Map.of(
                        "id",
                        "7",
                        "big",
                        "13800001234",
                        "flag",
                        "true",
                        "when",
                        "2005-05-30T01:56:11"))),
            new Reading.Taken(new Row(3, Map.of("id", "林", "big", "1.5"))));
  }

  @Test
  void read_sheetThatIsNotThere_isRefused() throws IOException {
    Path file = small();
    assertThatThrownBy(() -> read(file, Optional.of("others")))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("no sheet `others`");
  }

  @Test
  void read_hugeExponent_staysSmall() throws IOException {
    Path file =
        rewritten(
            small(),
            parts -> {
              parts.put(
                  "xl/worksheets/sheet1.xml",
                  ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                          + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>"
                          + "<row r=\"2\"><c r=\"A2\"><v>1E999999999</v></c></row></sheetData></worksheet>")
                      .getBytes(StandardCharsets.UTF_8));
              return parts;
            });
    assertThat(read(file, Optional.empty(), TableRequest.Use.LOOKING))
        .containsExactly(new Reading.Taken(new Row(1, Map.of("id", "1E+999999999"))));
  }

  @Test
  @DisplayName("F37 a part that unpacks to far more than its size is refused before it is parsed")
  void f37_zipBomb_isRefused() throws IOException {
    Path bomb =
        rewritten(
            small(),
            parts -> {
              parts.put("xl/media/bomb.xml", new byte[900_000]);
              return parts;
            });
    assertThatThrownBy(() -> WorkbookInput.of(bomb, SMALL))
        .isInstanceOfSatisfying(
            ElpisException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE))
        .hasMessageContaining("100 times");
  }

  @Test
  @DisplayName("F37 one part, the texts, or all parts beyond their limits are refused")
  void f37_sizes_areBounded() throws IOException {
    byte[] noise = new byte[1 << 20];
    new SplittableRandom(37).nextBytes(noise);
    Path file = small();
    Path texts = rewritten(file, parts -> with(parts, "xl/sharedStrings.xml", cut(noise, 1 << 19)));
    assertThatThrownBy(() -> WorkbookInput.of(texts, SMALL)).hasMessageContaining("more than");
    Path all =
        rewritten(file, parts -> with(with(with(parts, "a", noise), "b", noise), "c", noise));
    assertThatThrownBy(() -> WorkbookInput.of(all, SMALL)).hasMessageContaining("more than");
    Path many =
        rewritten(
            file,
            parts -> {
              for (int i = 0; i < 30; i++) {
                parts.put("x" + i, new byte[1]);
              }
              return parts;
            });
    assertThatThrownBy(() -> WorkbookInput.of(many, SMALL)).hasMessageContaining("20 files");
  }

  private static Map<String, byte[]> with(Map<String, byte[]> parts, String name, byte[] bytes) {
    parts.put(name, bytes);
    return parts;
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  @Test
  @DisplayName("F37 a zip with two files of one name is refused")
  void f37_duplicateEntries_areRefused() throws IOException {
    Path file = rewritten(small(), parts -> with(parts, "xl/workbook.xmm", new byte[] {1}));
    // Java's writer refuses duplicates: the last letter is changed in the bytes of the file.
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, bytes.replace("xl/workbook.xmm", "xl/workbook.xml"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> WorkbookInput.of(file, SMALL))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("two files of one name");
  }

  @Test
  @DisplayName("F37 a million empty rows stop at a limit")
  void f37_emptyRows_stopAtALimit() throws IOException {
    StringBuilder sheet =
        new StringBuilder(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>");
    for (int i = 2; i < 200; i++) {
      sheet.append("<row r=\"").append(i).append("\"/>");
    }
    sheet.append("</sheetData></worksheet>");
    Path file =
        rewritten(
            small(),
            parts ->
                with(
                    parts,
                    "xl/worksheets/sheet1.xml",
                    sheet.toString().getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> read(file, Optional.empty()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("more than 50 empty rows");
  }

  @Test
  @DisplayName("F38 a document type in any part is refused")
  void f38_documentType_isRefused() throws IOException {
    String attack =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><x>&a;</x>";
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      Path file =
          rewritten(
              small(), parts -> with(parts, "xl/sharedStrings.xml", attack.getBytes(charset)));
      assertThatThrownBy(() -> WorkbookInput.of(file, SMALL))
          .isInstanceOf(ElpisException.class)
          .hasMessageContaining("document type");
    }
  }

  @Test
  @DisplayName("F39 a part whose name leads outside is refused")
  void f39_namesThatLeadOutside_areRefused() throws IOException {
    for (String name : List.of("../evil", "xl/../../evil", "/etc/evil", "xl\\evil")) {
      Path file = rewritten(small(), parts -> with(parts, name, new byte[] {1}));
      assertThatThrownBy(() -> WorkbookInput.of(file, SMALL))
          .isInstanceOf(ElpisException.class)
          .hasMessageContaining("leads out");
    }
  }

  @Test
  void of_notAWorkbook_isRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("t.xlsx"), "id,name\n");
    assertThatThrownBy(() -> WorkbookInput.of(text, SMALL)).isInstanceOf(ElpisException.class);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("readme"));
    }
    Path zip = Files.write(folder.resolve("z.xlsx"), bytes.toByteArray());
    assertThatThrownBy(() -> WorkbookInput.of(zip, SMALL)).hasMessageContaining("no workbook");
    Path torn = folder.resolve("torn.xlsx");
    byte[] whole = Files.readAllBytes(small());
    Files.write(torn, cut(whole, whole.length - 40));
    assertThatThrownBy(() -> WorkbookInput.of(torn, SMALL)).isInstanceOf(ElpisException.class);
  }
}
