package io.elpis.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.testkit.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CanarySweepTest {
  private static final Canary CANARY = Canary.of("sweep-test");
  private static final Set<Canary> CANARIES = Set.of(CANARY, Canary.of("sweep-other"));

  @TempDir Path folder;

  @Test
  void sweep_everyFieldInUtf8_namesFieldAndOffset() throws IOException {
    for (Canary.Marker marker : CANARY.markers()) {
      Path file = folder.resolve("log.txt");
      Files.writeString(file, "level=info value=" + marker.value() + " end");
      List<Hit> hits = CanarySweep.sweep(List.of(folder), CANARIES).hits();
      assertThat(hits)
          .as(marker.label())
          .contains(new Hit(file, "", 17, "sweep-test/" + marker.label() + "/utf-8"));
      assertThat(hits.toString()).doesNotContain(marker.value());
    }
  }

  @Test
  void sweep_otherWritings_found() throws IOException {
    String name = CANARY.name();
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    found(name.getBytes(StandardCharsets.UTF_16LE), "name/utf-16le");
    found(name.getBytes(StandardCharsets.UTF_16BE), "name/utf-16be");
    found(name.getBytes(Charset.forName("GB18030")), "name/gb18030");
    found(ascii(HexFormat.of().formatHex(utf8)), "name/hex");
    found(ascii(HexFormat.of().withUpperCase().formatHex(utf8)), "name/hex-upper");
    found(ascii(URLEncoder.encode(name, StandardCharsets.UTF_8)), "name/url");
    StringBuilder json = new StringBuilder();
    StringBuilder html = new StringBuilder();
    name.chars()
        .forEach(c -> {
          json.append("\\u").append(HexFormat.of().toHexDigits((char) c));
          html.append("&#").append(c).append(';');
        });
    found(ascii(json.toString()), "name/json");
    found(ascii(html.toString()), "name/html");
  }

  @Test
  void sweep_insideBase64_foundAtEveryAlignment() throws IOException {
    for (int before = 0; before < 7; before++) {
      String text = "x".repeat(before) + CANARY.mobile() + "~~~";
      String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      found(ascii("{\"blob\":\"" + encoded + "\"}"), "mobile/base64+" + before % 3);
    }
  }

  @Test
  void search_anyBufferBorder_findsEachOnceAtItsOffset() {
    NeedleIndex index = NeedleIndex.of(CANARIES);
    Seeds.forEachSeed(
        300,
        random -> {
          byte[] needle = CANARY.email().getBytes(StandardCharsets.UTF_8);
          byte[] text = noise(random, random.nextInt(needle.length, 6_000));
          int at = random.nextInt(text.length - needle.length + 1);
          System.arraycopy(needle, 0, text, at, needle.length);
          StreamSearch search = new StreamSearch(index, random.nextInt(1, 2_000));
          List<String> found = new ArrayList<>();
          long searched =
              search.search(
                  new StutteringStream(text, random),
                  Long.MAX_VALUE,
                  (label, offset) -> found.add(label + "@" + offset));
          assertThat(searched).isEqualTo(text.length);
          assertThat(found).containsExactly("sweep-test/email/utf-8@" + at);
        });
  }

  @Test
  void sweep_noise_findsNothing() throws IOException {
    Files.write(folder.resolve("noise.bin"), noise(new SplittableRandom(1), 5_000_000));
    SweepReport report = CanarySweep.sweep(List.of(folder), CANARIES);
    assertThat(report.hits()).isEmpty();
    assertThat(report.bytes()).isEqualTo(5_000_000);
    assertThat(report.isClean()).isTrue();
  }

  @Test
  void sweep_archives_searchesTheirEntries() throws IOException {
    byte[] leak = ("row;" + CANARY.residentId()).repeat(3).getBytes(StandardCharsets.UTF_8);
    try (OutputStream gz =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("old.log.gz")))) {
      gz.write(leak);
    }
    for (String name : List.of("a.zip", "b.jar", "c.xlsx")) {
      Files.write(folder.resolve(name), zip("xl/sheet1.xml", leak));
    }
    SweepReport report = CanarySweep.sweep(List.of(folder), CANARIES);
    assertThat(report.hits()).hasSize(12).allMatch(hit -> hit.needle().contains("resident-id"));
    assertThat(report.hits().stream().map(Hit::entry).distinct())
        .containsExactlyInAnyOrder("gz", "xl/sheet1.xml");
    assertThat(report.entries()).isEqualTo(4);
  }

  @Test
  void sweep_damagedOrEndlessArchive_saysSo() throws IOException {
    Path damaged = folder.resolve("damaged.zip");
    Files.writeString(damaged, "PK this is no archive " + CANARY.email());
    Path endless = folder.resolve("endless.zip");
    Files.write(endless, zip("big", new byte[200_000]));
    SweepReport report = CanarySweep.sweep(List.of(folder), CANARIES, Set.of(), 100_000);
    assertThat(report.unread()).containsExactlyInAnyOrder(damaged, endless);
    assertThat(report.hits()).hasSize(1).allMatch(hit -> hit.path().equals(damaged));
  }

  @Test
  void sweep_sourcesClassesLinksAndExcluded_leftOut() throws IOException {
    String leak = CANARY.email();
    Files.createDirectories(folder.resolve("room/src"));
    Files.writeString(folder.resolve("room/src/Test.java"), leak);
    Files.writeString(folder.resolve("Test.class"), leak);
    Path registry = Files.writeString(folder.resolve("canaries.txt"), leak);
    Files.createSymbolicLink(folder.resolve("link"), registry);
    Files.write(
        folder.resolve("code.jar"), zip("io/Test.class", leak.getBytes(StandardCharsets.UTF_8)));
    SweepReport report = CanarySweep.sweep(List.of(folder), CANARIES, Set.of(registry));
    assertThat(report.hits()).isEmpty();
    assertThat(report.files()).isEqualTo(1);
  }

  @Test
  void sweep_nothingToDo_isNotClean() throws IOException {
    assertThat(CanarySweep.sweep(List.of(folder), CANARIES).isClean()).isFalse();
    Files.writeString(folder.resolve("a.txt"), "text");
    assertThat(CanarySweep.sweep(List.of(folder), CANARIES).isClean()).isTrue();
    assertThat(CanarySweep.sweep(List.of(folder), Set.of()).isClean()).isFalse();
  }

  private void found(byte[] text, String needle) throws IOException {
    Path file = folder.resolve("one.bin");
    ByteArrayOutputStream padded = new ByteArrayOutputStream();
    padded.writeBytes(new byte[] {1, 2, 3});
    padded.writeBytes(text);
    padded.writeBytes(new byte[] {4, 5});
    Files.write(file, padded.toByteArray());
    assertThat(CanarySweep.sweep(List.of(file), CANARIES).hits())
        .extracting(Hit::needle)
        .contains("sweep-test/" + needle);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] noise(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
