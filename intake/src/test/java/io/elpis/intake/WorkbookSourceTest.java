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
    List<Reading> readings = new ArrayList<>();
    WorkbookInput.of(file, SMALL);
    try (RowSource source = new WorkbookSource(file, sheet, SMALL)) {
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
    assertThat(read(file, Optional.empty()))
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
