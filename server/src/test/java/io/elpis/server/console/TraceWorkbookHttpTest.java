package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.server.DemoServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are sent to the page of traces: good ones, and those that want to do harm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceWorkbookHttpTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHEET =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  private static final String SHEET_PART = "xl/worksheets/sheet1.xml";

  private DemoServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = DemoServer.start(POSTGRES.settings(), folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A workbook of one sheet, as Office Open XML has it (ECMA-376). */
  private static Map<String, byte[]> parts(List<List<String>> rows) {
    StringBuilder sheet = new StringBuilder(SHEET);
    int number = 0;
    for (List<String> row : rows) {
      number++;
      sheet.append("<row r=\"").append(number).append("\">");
      char column = 'A';
      for (String cell : row) {
        String text = cell.replace("&", "&amp;").replace("<", "&lt;");
        sheet.append("<c r=\"").append(column++).append(number).append("\" t=\"inlineStr\">");
        sheet.append("<is><t>").append(text).append("</t></is></c>");
      }
      sheet.append("</row>");
    }
    String open = "http://schemas.openxmlformats.org/";
    Map<String, byte[]> parts = new LinkedHashMap<>();
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    put(
        parts,
        "[Content_Types].xml",
        "<Types xmlns=\""
            + open
            + "package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
            + kind
            + "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\""
            + kind
            + "styles+xml\"/></Types>");
    put(
        parts,
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + open
            + "spreadsheetml/2006/main\"><cellXfs count=\"1\">"
            + "<xf numFmtId=\"0\"/></cellXfs></styleSheet>");
    put(
        parts,
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + open
            + "spreadsheetml/2006/main\" xmlns:r=\""
            + open
            + "officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\""
            + " r:id=\"rId1\"/></sheets></workbook>");
    put(
        parts,
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + open
            + "package/2006/relationships\"><Relationship"
            + " Id=\"rId1\" Type=\""
            + open
            + "officeDocument/2006/relationships/worksheet\""
            + " Target=\"worksheets/sheet1.xml\"/></Relationships>");
    put(parts, SHEET_PART, sheet + "</sheetData></worksheet>");
    return parts;
  }

  private static void put(Map<String, byte[]> parts, String name, String text) {
    parts.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static List<List<String>> small() {
    return List.of(List.of("name", "mobile"), List.of("林小雨", "13800001234"));
  }

  private static Reply sent(ConsoleVisitor guard, byte[] workbook) {
    return guard.upload("/traces", "/traces", List.of(), workbook);
  }

  /** What is left of samples in the folder for temporary files. */
  private static Set<String> left() throws IOException {
    Set<String> names = new TreeSet<>();
    Path place = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, "elpis-sample-*")) {
      folders.forEach(folder -> names.add(folder.toString()));
    }
    return names;
  }

  @Test
  void workbook_ofAReleasedFile_isTracedToItsRelease() throws IOException {
    Set<String> before = left();
    List<List<String>> rows =
        server
            .releasedFile()
            .lines()
            .map(line ->
                List.of(
                    line.replaceAll("^\"|\"$", "")
                        .split(line.startsWith("\"") ? "\",\"" : ",", -1)))
            .toList();
    assertThat(rows.size()).isGreaterThan(20);
    ConsoleVisitor guard = ConsoleVisitor.signedIn(server, "security");
    Reply begun = sent(guard, zipped(parts(rows)));
    assertThat(begun.status()).as(begun.text()).isEqualTo(303);
    String path = begun.header("Location").orElseThrow();
    Instant end = InstantSource.system().instant().plus(PATIENCE);
    String page = guard.get(path).text();
    while (page.contains("aria-busy") && InstantSource.system().instant().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      page = guard.get(path).text();
    }
    assertThat(page)
        .contains(
            "release:",
            "How the candidates were weighed",
            "never the bound",
            "of " + (rows.size() - 1) + " rows");
    assertThat(left()).as("the sample is kept nowhere").isEqualTo(before);
  }

  private void assertRefused(byte[] workbook, int status, String why) throws IOException {
    Set<String> before = left();
    ConsoleVisitor guard = ConsoleVisitor.signedIn(server, "security");
    int begun = begun(guard);
    Reply refused = sent(guard, workbook);
    assertThat(refused.status()).as(why).isEqualTo(status);
    assertThat(refused.text())
        .contains(why)
        .doesNotContain("13800001234", "/tmp", "java.", "elpis-sample-");
    assertThat(left()).as("the sample is kept nowhere").isEqualTo(before);
    assertThat(begun(guard)).as("and nothing was begun").isEqualTo(begun);
  }

  private static int begun(ConsoleVisitor guard) {
    return guard.get("/traces").text().split("href=\"/traces/", -1).length - 1;
  }

  @Test
  @DisplayName("F37 a bomb, an endless void and two files of one name stop at a limit, over HTTP")
  void f37_bombs_areRefused() throws IOException {
    Map<String, byte[]> bomb = parts(small());
    bomb.put("xl/media/bomb.xml", new byte[64 << 20]);
    assertRefused(zipped(bomb), 413, "times its size");

    Map<String, byte[]> endless = parts(small());
    StringBuilder sheet = new StringBuilder(SHEET);
    sheet.append("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row>");
    for (int row = 2; row < 20_000; row++) {
      sheet.append("<row r=\"").append(row).append("\"/>");
    }
    put(endless, SHEET_PART, sheet + "</sheetData></worksheet>");
    assertRefused(zipped(endless), 413, "empty rows");

    Map<String, byte[]> twice = parts(small());
    twice.put("xl/Workbook.xml", new byte[] {1});
    assertRefused(zipped(twice), 400, "two files of one name");

    Map<String, byte[]> many = parts(small());
    for (int at = 0; at < 600; at++) {
      many.put("x" + at, new byte[] {1});
    }
    assertRefused(zipped(many), 413, "500 files");
  }

  @Test
  @DisplayName("F38 a workbook that declares a document type is refused, over HTTP")
  void f38_entities_areRefused() throws IOException {
    Map<String, byte[]> parts = parts(small());
    put(
        parts,
        SHEET_PART,
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:"
            + server.port()
            + "/health/live\">]>"
            + SHEET
            + "</sheetData></worksheet>");
    assertRefused(zipped(parts), 400, "declares a document type");
  }

  @Test
  @DisplayName("F39 a workbook with names that lead out of it is refused, over HTTP")
  void f39_namesThatLeadOut_areRefused() throws IOException {
    for (String name : List.of("../../out.xml", "/etc/out.xml", "xl\\out.xml")) {
      Map<String, byte[]> parts = parts(small());
      parts.put(name, new byte[] {1});
      assertRefused(zipped(parts), 400, "leads out of it");
    }
  }

  @Test
  void workbook_thatIsNone_isRefusedWithTheCure() throws IOException {
    byte[] whole = zipped(parts(small()));
    assertRefused(Arrays.copyOf(whole, whole.length / 2), 400, "not an intact xlsx");
    assertRefused(zipped(Map.of("word/document.xml", new byte[] {1})), 400, "holds no workbook");
    ConsoleVisitor guard = ConsoleVisitor.signedIn(server, "security");
    assertThat(sent(guard, new byte[9 << 20]).status()).as("9 MiB").isEqualTo(413);
  }
}
