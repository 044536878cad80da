package io.elpis.discover.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.discover.Kind;
import io.elpis.model.ElpisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents and archives: what stands in them is found, and what attacks is told and passed by. */
class DocumentScanTest {
  private static final String PHONE = "手机 13867251934";
  private static final String TABLE =
      "name,mobile\nJohn Smith,13867251934\nMary Jones,13867251935\nPaul Brown,13867251936\n";

  @TempDir private Path folder = Path.of("");
  @TempDir private Path temporary = Path.of("");

  private Report scan(DocumentProgram program) throws IOException {
    return scan(folder, program);
  }

  private Report scan(Path target, DocumentProgram program) throws IOException {
    Scan.Settings settings =
        new Scan.Settings(Optional.of(program), Optional.empty(), temporary, 2);
    return new Scan(settings, (part, count, unit) -> {}, System::nanoTime).run(target.toString());
  }

  private static DocumentProgram usual() {
    return DocumentProgram.at(System.getProperty("java.class.path"));
  }

  private void put(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static Map<String, Map<Kind, Long>> texts(Report report) {
    return report.texts().stream()
        .collect(Collectors.toMap(TextFinding::file, TextFinding::counts, (one, other) -> one));
  }

  private static Map<String, String> unread(Report report) {
    return report.unread().stream()
        .collect(Collectors.toMap(Report.Unread::name, Report.Unread::why));
  }

  @Test
  void run_documentsAndArchives_areLookedInto() throws IOException {
    put("letter.docx", MadeFiles.docx("", PHONE));
    put("page.pdf", MadeFiles.pdf(deflated("BT /F 12 Tf 50 700 Td (mail jo@example.com) Tj ET")));
    put("mail.eml", mail());
    put("page.html", bytes("<p>手机 138<b>6725</b>1934<!-- from ops@example.com --></p>"));
    put("plain.html", bytes("<p>手机 13867251934</p>"));
    put(
        "all.zip",
        MadeFiles.zip(
            "a/people.csv",
            TABLE,
            "inner.zip",
            MadeFiles.zip("letter.docx", MadeFiles.docx("", PHONE)),
            "logs.tgz",
            MadeFiles.gzip(MadeFiles.tar("app.log", "user=jo@example.com\n")),
            // Two dots in a name lead nowhere.
            "v1..2/notes.txt",
            "mail jo@example.com"));
    put("app.log.gz", MadeFiles.gzip(bytes("user=jo@example.com\n")));
    Report report = scan(usual());
    assertThat(report.unread()).isEmpty();
    assertThat(report.tables())
        .extracting(table -> table.table())
        .containsExactly("all.zip!/a/people.csv", "mail.eml!/people.csv");
    assertThat(texts(report))
        .containsEntry("letter.docx!/text", Map.of(Kind.MOBILE, 1L))
        .containsEntry("page.pdf!/text", Map.of(Kind.EMAIL, 1L))
        .containsEntry("page.html", Map.of(Kind.EMAIL, 1L))
        .containsEntry("page.html!/text", Map.of(Kind.MOBILE, 1L))
        .containsEntry("plain.html", Map.of(Kind.MOBILE, 1L))
        .doesNotContainKey("plain.html!/text")
        .containsEntry("all.zip!/inner.zip!/letter.docx!/text", Map.of(Kind.MOBILE, 1L))
        .containsEntry("all.zip!/logs.tgz!/app.log", Map.of(Kind.EMAIL, 1L))
        .containsEntry("all.zip!/v1..2/notes.txt", Map.of(Kind.EMAIL, 1L))
        .containsEntry("app.log.gz!/app.log", Map.of(Kind.EMAIL, 1L));
    assertThat(texts(report).get("mail.eml!/text"))
        .containsEntry(Kind.EMAIL, 2L)
        .containsEntry(Kind.LANDLINE, 1L);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void run_F37_bombs_areRowsAndTheScanGoesOn() throws IOException {
    MadeFiles.gzipBomb(folder.resolve("zeros.gz"), 100);
    byte[] zeros = new byte[16 << 20];
    put("many.zip", MadeFiles.zip("1", zeros, "2", zeros, "3", zeros, "4", zeros, "5", zeros));
    byte[] nested = MadeFiles.zip("a.txt", PHONE);
    for (int i = 0; i < 8; i++) {
      nested = MadeFiles.zip("inner.zip", nested);
    }
    put("nested.zip", nested);
    put("bomb.docx", MadeFiles.docx("", "0".repeat(40 << 20)));
    put("names.zip", manyNames(100_001));
    put("twice.zip", MadeFiles.zip("a.txt", PHONE, "a.txt", "mail jo@example.com"));
    put("honest.log.gz", MadeFiles.gzip(bytes((PHONE + "\n").repeat(1_000))));
    Report report = scan(usual());
    Map<String, String> unread = unread(report);
    assertThat(unread.get("zeros.gz")).contains("far beyond its size");
    assertThat(unread.get("many.zip")).contains("far beyond its size");
    assertThat(unread.get("bomb.docx")).contains("times its size");
    assertThat(unread.get("names.zip")).contains("more than 100000 files");
    assertThat(unread.values()).anyMatch(why -> why.contains("deeper than 6"));
    assertThat(unread).hasSize(5);
    assertThat(texts(report))
        .containsEntry("honest.log.gz!/honest.log", Map.of(Kind.MOBILE, 1_000L));
    // Of two files of one name each is looked at.
    assertThat(report.texts().stream().filter(text -> text.file().equals("twice.zip!/a.txt")))
        .hasSize(2);
  }

  @Test
  void run_F38_externalEntities_nothingIsFetched() throws IOException {
    try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      outside.setSoTimeout(1);
      String doctype =
          "<!DOCTYPE d [<!ENTITY e SYSTEM \"http://127.0.0.1:" + outside.getLocalPort() + "/\">]>";
      put("entity.docx", MadeFiles.docx(doctype, PHONE + "&e;"));
      // Beyond what is looked through before it is parsed.
      String comment = "<!--" + "x".repeat(100_000) + "-->";
      put("late.docx", MadeFiles.docx(comment + doctype, PHONE + "&e;"));
      put("honest.docx", MadeFiles.docx(comment, PHONE));
      Report report = scan(usual());
      assertThat(unread(report)).containsOnlyKeys("entity.docx", "late.docx");
      assertThat(texts(report)).containsEntry("honest.docx!/text", Map.of(Kind.MOBILE, 1L));
      assertThatThrownBy(outside::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void run_F39_namesThatLeadOut_areRefused() throws IOException {
    put("up.zip", MadeFiles.zip("../../up.txt", PHONE, "..\\up.txt", PHONE, "ok.txt", PHONE));
    put("root.tar", MadeFiles.tar("/etc/cron.d/x", PHONE, "ok.txt", PHONE));
    put(
        "mail.eml",
        bytes(
            new String(mail(), StandardCharsets.UTF_8).replace("people.csv", "../../people.csv")));
    Report report = scan(usual());
    assertThat(unread(report))
        .containsOnlyKeys("up.zip!/../../up.txt", "up.zip!/../up.txt", "root.tar!//etc/cron.d/x")
        .allSatisfy((name, why) -> assertThat(why).contains("leads out"));
    assertThat(texts(report)).containsKeys("up.zip!/ok.txt", "root.tar!/ok.txt");
    // Of an attachment only the last part of its name is told.
    assertThat(report.tables())
        .extracting(table -> table.table())
        .containsExactly("mail.eml!/people.csv");
    assertThat(folder.resolve("../up.txt")).doesNotExist();
  }

  @Test
  void run_documentsThatEatTimeOrMemory_areRowsAndTheScanGoesOn() throws IOException {
    put("letter.docx", MadeFiles.docx("", PHONE));
    put("slow.pdf", MadeFiles.pdf(deflated("0 0 m 9 9 l S\n".repeat(1_000), 20_000)));
    assertThat(unread(scan(limited(48, 2))).get("slow.pdf")).contains("refused: reading it takes");
    Files.delete(folder.resolve("slow.pdf"));
    put("large.docx", MadeFiles.docx("", words(6_000_000)));
    put("z.docx", MadeFiles.docx("", PHONE));
    Report report = scan(limited(32, 120));
    assertThat(unread(report)).containsOnlyKeys("large.docx");
    assertThat(unread(report).get("large.docx")).contains("more than 32 MB of memory");
    assertThat(texts(report)).containsOnlyKeys("letter.docx!/text", "z.docx!/text");
  }

  @Test
  void run_damagedOrEncryptedOrMisnamed_saysSo() throws IOException {
    put("cut.zip", Arrays.copyOf(MadeFiles.zip("a.txt", PHONE), 60));
    put("cut.pdf", bytes("%PDF-1.7\nthis is all"));
    put("text.docx", bytes(PHONE));
    put("page.dat", MadeFiles.pdf(deflated("BT /F 12 Tf 50 700 Td (mail jo@example.com) Tj ET")));
    Report report = scan(usual());
    assertThat(unread(report)).containsKeys("cut.zip", "text.docx");
    assertThat(unread(report).values()).noneMatch(why -> why.contains("13867251934"));
    assertThat(texts(report)).containsEntry("page.dat!/text", Map.of(Kind.EMAIL, 1L));
  }

  @Test
  void run_oneDocumentThatIsRefused_isAnError() throws IOException {
    put("bomb.docx", MadeFiles.docx("", "0".repeat(40 << 20)));
    assertThatThrownBy(() -> scan(folder.resolve("bomb.docx"), usual()))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("save it as text");
  }

  @Test
  void run_withoutTheReader_saysHowToGetIt() throws IOException {
    put("letter.docx", MadeFiles.docx("", PHONE));
    Report report = new Scan((part, count, unit) -> {}, System::nanoTime).run(folder.toString());
    assertThat(unread(report).get("letter.docx")).contains("not installed");
  }

  private static DocumentProgram limited(int megabytes, int seconds) {
    return new DocumentProgram(
        System.getProperty("java.class.path"), megabytes, Duration.ofSeconds(seconds));
  }

  private static byte[] mail() {
    return bytes(
        String.join(
            "\r\n",
            List.of(
                "From: Jo <jo@example.com>",
                "To: Li <li@example.org>",
                "Subject: order",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "call 0571-87654321",
                "--b",
                "Content-Type: text/csv; name=\"people.csv\"",
                "Content-Disposition: attachment; filename=\"people.csv\"",
                "",
                TABLE.replace("\n", "\r\n"),
                "--b--",
                "")));
  }

  private static byte[] manyNames(int count) throws IOException {
    Object[] all = new Object[2 * count];
    for (int i = 0; i < count; i++) {
      all[2 * i] = "f" + i + ".png";
      all[2 * i + 1] = "";
    }
    return MadeFiles.zip(all);
  }

  /** Words that pack badly. */
  private static String words(int characters) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder words = new StringBuilder();
    while (words.length() < characters) {
      words
          .append(Long.toString(random.nextLong(), 36))
          .append("</w:t></w:r></w:p><w:p><w:r><w:t>");
    }
    return words.toString();
  }

  private static byte[] deflated(String text) throws IOException {
    return deflated(text, 1);
  }

  private static byte[] deflated(String text, int times) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
