package io.elpis.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.cli.Cli;
import io.elpis.cli.sharing.LeakedFile;
import io.elpis.gateway.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files that leave, leak, are mangled and come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceEndToEndTest {
  private static final int PEOPLE = 150;

  private Path files = Path.of("");
  private TraceWorld world;
  private String released = "";

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path folder) throws IOException {
    files = folder;
    world = TraceWorld.start(data, files, PEOPLE);
    released = release("shop-a", "a.csv").path("release").asText();
    release("shop-b", "b.xlsx");
    release("shop-c", "c.csv");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private JsonNode release(String shop, String name) throws IOException {
    JsonNode written = world.release(shop, name);
    assertThat(written.path("rows").asInt()).isEqualTo(PEOPLE);
    return written;
  }

  private List<List<String>> rows(String name) throws IOException {
    return LeakedFile.read(files.resolve(name)).rows();
  }

  private Path write(String name, Charset charset, List<List<String>> rows) throws IOException {
    Path file = files.resolve(name);
    Files.writeString(
        file,
        rows.stream()
            .map(row ->
                row.stream()
                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(";")))
            .collect(Collectors.joining("\r\n")),
        charset);
    return file;
  }

  @Test
  @DisplayName("S13 S22 a sample of one copy, mangled, names its release and nobody else's")
  void s22_mangledSample_namesItsRelease() throws IOException {
    List<List<String>> leaked = new ArrayList<>();
    leaked.add(List.of("x", "联系方式", "col3", "who"));
    for (List<String> row : rows("a.csv").subList(10, 90)) {
      // Fields come in the order of their names: address, email, mobile, name.
      leaked.add(List.of("7", row.get(2), row.get(0), row.get(3)));
    }
    // A quarter is junk: some of our people as somebody else spells them, and strangers.
    for (List<String> row : rows("a.csv").subList(100, 115)) {
      String address = row.get(0).replaceAll("[ 省市]", "");
      leaked.add(List.of("8", row.get(2).replaceAll("[^0-9]", ""), address, row.get(3)));
    }
    for (int number = 0; number < 10; number++) {
      leaked.add(List.of("9", "1390000" + (1_000 + number), "somewhere", "nobody"));
    }
    leaked.subList(1, leaked.size()).sort(Comparator.comparingInt(row -> row.get(1).hashCode()));
    JsonNode report = world.trace(write("leak.csv", Charset.forName("GB18030"), leaked));
    assertThat(report.path("rows").path("read").asInt()).isEqualTo(105);
    assertThat(report.path("rows").path("matched").asInt()).isBetween(85, 95);
    assertThat(report.path("named").findValuesAsText("copy"))
        .containsExactly("release:" + released);
    assertThat(report.path("named").path(0).path("tier").asText()).isEqualTo("certified");
    assertThat(report.path("named").path(0).path("readers").asInt()).isEqualTo(1);
    assertThat(report.path("power").path("1").asDouble()).isGreaterThan(.9);
  }

  @Test
  void trace_aWorkbookAsItIs_namesItsRelease() throws IOException {
    JsonNode report = world.trace(files.resolve("b.xlsx"));
    // Whoever gave the files out was shown all of them.
    assertThat(report.path("leads").findValuesAsText("copy")).containsExactly("access:sales");
    assertThat(report.path("leads").path(0).path("rows").asInt()).isEqualTo(PEOPLE);
    assertThat(report.path("rows").path("matched").asInt()).isGreaterThan(PEOPLE * 9 / 10);
    assertThat(report.path("named")).hasSize(1);
    assertThat(report.path("named").path(0).path("copy").asText())
        .startsWith("release:")
        .isNotEqualTo("release:" + released);
  }

  @Test
  void metrics_afterATrace_sayWhatItsStagesTook() throws IOException, InterruptedException {
    world.trace(files.resolve("c.csv"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI url = URI.create("http://127.0.0.1:" + world.server.port() + "/metrics");
      String text =
          client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
      for (String stage :
          List.of("columns", "matching", "marks", "access", "scoring", "leads", "power")) {
        String name = "elpis_trace_" + stage + "_seconds_total ";
        assertThat(text.lines().filter(line -> line.startsWith(name)))
            .singleElement()
            .satisfies(
                line -> assertThat(Double.parseDouble(line.substring(name.length()))).isPositive());
      }
    }
  }

  @Test
  void report_asHtmlAndPdf_namesTheCopyAndHoldsNoValue() throws IOException {
    Path sample = files.resolve("c.csv");
    for (String ending : List.of("html", "pdf")) {
      Path paper = files.resolve("report." + ending);
      Cli.Result traced =
          world
              .as("officer", Scope.TRACE)
              .run("trace", sample.toString(), "--report", paper.toString());
      assertThat(traced.exit()).as(traced.error()).isZero();
      assertThat(Files.size(paper)).isGreaterThan(5_000);
    }
    String html = Files.readString(files.resolve("report.html"));
    assertThat(html).contains("Trace of c.csv", "release:r-", "Row by row", "cannot exclude");
    for (List<String> row : rows("c.csv")) {
      assertThat(html).doesNotContain(row.get(0), row.get(2));
    }
    Cli.Result wrong =
        world
            .as("officer", Scope.TRACE)
            .run("trace", sample.toString(), "--report", files.resolve("report.doc").toString());
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.error()).contains("ends with .html or .pdf");
  }

  @Test
  void verify_theEvidenceOfATrace_confirmsItOffline() throws IOException {
    Path bundle = files.resolve("bundle.json");
    Cli.Result traced =
        world
            .as("officer", Scope.TRACE)
            .run("trace", files.resolve("c.csv").toString(), "--evidence", bundle.toString());
    assertThat(traced.exit()).as(traced.error()).isZero();
    Cli.Result verified = new Cli(files).run("trace", "verify", bundle.toString());
    assertThat(verified.exit()).as(verified.error()).isZero();
    assertThat(verified.output()).contains("release:", "confirmed");
    String text = Files.readString(bundle);
    assertThat(text).doesNotContain("shop-", "省", "@");
    // Somebody says that it was another trace, which could spend more.
    Files.writeString(bundle, text.replaceFirst("\"trace\":1\\b", "\"trace\":0"));
    assertThat(new Cli(files).run("trace", "verify", bundle.toString()).exit()).isEqualTo(2);
    Files.writeString(
        bundle, text.replaceFirst("\"incident\":\\d+", "\"incident\":1,\"ignored\":1"));
    assertThat(new Cli(files).run("trace", "verify", bundle.toString()).exit()).isNotZero();
    // Somebody swears to another figure.
    Files.writeString(bundle, text.replaceFirst("\"log10_odds\":[0-9.]+", "\"log10_odds\":3.5"));
    assertThat(new Cli(files).run("trace", "verify", bundle.toString()).exit()).isEqualTo(1);
    Files.writeString(bundle, "{}");
    assertThat(new Cli(files).run("trace", "verify", bundle.toString()).exit()).isEqualTo(2);
  }

  @Test
  @DisplayName("S23 F47 whatever was done to the table around the values, its release is named")
  void s23_awkwardSamples_nameTheirRelease() throws IOException {
    List<List<String>> leaked = rows("a.csv").subList(20, 80);
    Map<String, Path> samples = new LinkedHashMap<>();
    samples.put("merged columns", merged(leaked));
    samples.put("pasted text", pasted(leaked));
    samples.put("full width", fullWidth(leaked));
    samples.put("masked digits", masked(leaked));
    samples.put("nested JSON", nested(leaked));
    for (Map.Entry<String, Path> sample : samples.entrySet()) {
      JsonNode report = world.trace(sample.getValue());
      assertThat(report.path("rows").path("matched").asInt())
          .as(sample.getKey())
          .isGreaterThan(leaked.size() * 8 / 10);
      assertThat(report.path("named").findValuesAsText("copy"))
          .as(sample.getKey())
          .containsExactly("release:" + released);
    }
  }

  private Path merged(List<List<String>> leaked) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("客户信息", "收货地址"));
    leaked.forEach(row -> rows.add(List.of(row.get(3) + " " + plain(row.get(2)), row.get(0))));
    return write("merged.csv", Charset.forName("GB18030"), rows);
  }

  private Path pasted(List<List<String>> leaked) throws IOException {
    String text =
        leaked.stream()
            .map(row -> "哥，这单：" + row.get(3) + "，" + plain(row.get(2)) + "；" + row.get(0) + "\n")
            .collect(Collectors.joining());
    return Files.writeString(files.resolve("chat.txt"), text);
  }

  private Path fullWidth(List<List<String>> leaked) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("序号", "电话", "住址"));
    for (List<String> row : leaked) {
      String wide =
          plain(row.get(2))
              .codePoints()
              .map(letter -> letter >= '0' && letter <= '9' ? letter - '0' + '０' : letter)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      rows.add(List.of("1", wide, row.get(0)));
    }
    return write("wide.csv", StandardCharsets.UTF_16LE, rows);
  }

  private Path masked(List<List<String>> leaked) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : leaked) {
      String digits = plain(row.get(2)).replaceAll("\\D", "").replaceFirst("^86", "");
      rows.add(List.of(row.get(3), digits.replaceFirst("^(\\d{3})\\d{4}", "$1****"), row.get(0)));
    }
    return write("masked.csv", StandardCharsets.UTF_8, rows);
  }

  private Path nested(List<List<String>> leaked) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode list = mapper.createArrayNode();
    for (List<String> row : leaked) {
      ObjectNode person = list.addObject();
      person.putObject("buyer").put("n", row.get(3)).put("p", plain(row.get(2)));
      person.putObject("shipping").putArray("lines").add(row.get(0));
    }
    JsonNode root =
        mapper.createObjectNode().set("result", mapper.createObjectNode().set("l", list));
    return Files.writeString(files.resolve("nested.json"), root.toString());
  }

  /** A released cell without the sign that keeps it from being a formula. */
  private static String plain(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  /** The sample is cut into many, and each is tried in the hope that one names somebody. */
  @Test
  void trace_aSampleCutIntoMany_raisesTheBarWithEach() throws IOException {
    List<List<String>> leaked = rows("a.csv").subList(10, 90);
    double before = 0;
    for (int part = 0; part < 8; part++) {
      Path file = write("part.csv", StandardCharsets.UTF_8, leaked.subList(2 * part, 2 * part + 2));
      Cli.Result traced =
          world
              .as("officer", Scope.TRACE)
              .run("--json", "trace", file.toString(), "--incident", "cut-to-pieces");
      assertThat(traced.exit()).as(traced.error()).isZero();
      assertThat(traced.error()).contains("trace " + (part + 1) + " of incident cut-to-pieces");
      JsonNode report = new ObjectMapper().readTree(traced.output());
      JsonNode alpha = report.path("alpha");
      assertThat(alpha.path("trace").asInt()).isEqualTo(part + 1);
      double wanted = alpha.path("log10_odds").path("look-here").asDouble();
      assertThat(wanted).isGreaterThan(before);
      before = wanted;
      for (JsonNode named : report.path("named")) {
        assertThat(named.path("copy").asText()).isEqualTo("release:" + released);
      }
    }
    Cli.Result whole =
        world
            .as("officer", Scope.TRACE)
            .run(
                "--json",
                "trace",
                write("whole.csv", StandardCharsets.UTF_8, leaked).toString(),
                "--incident",
                "cut-to-pieces");
    JsonNode report = new ObjectMapper().readTree(whole.output());
    assertThat(report.path("named").findValuesAsText("copy"))
        .containsExactly("release:" + released);
    double spent = report.path("named").path(0).path("channels").path("candidates").asDouble();
    assertThat(spent).isLessThan(-Math.log10(9 * 10));
    Cli.Result listed = world.as("officer", Scope.TRACE).run("trace", "incidents");
    assertThat(listed.output()).contains("cut-to-pieces", "9 traces");
    Cli.Result bad =
        world
            .as("officer", Scope.TRACE)
            .run("trace", files.resolve("part.csv").toString(), "--incident", "王 小明");
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.error()).contains("nobody's data").doesNotContain("小明");
  }

  @Test
  void trace_rowsOfTwoCopies_namesBoth() throws IOException {
    List<List<String>> mixed = new ArrayList<>();
    mixed.add(List.of("address", "email", "mobile", "name"));
    List<List<String>> one = rows("a.csv");
    List<List<String>> other = rows("c.csv");
    for (int row = 0; row < PEOPLE; row++) {
      mixed.add(row % 2 == 0 ? one.get(row) : other.get(row));
    }
    JsonNode report = world.trace(write("mixed.csv", StandardCharsets.UTF_16LE, mixed));
    assertThat(report.path("named").findValuesAsText("copy"))
        .hasSize(2)
        .contains("release:" + released);
  }

  @Test
  @DisplayName("F47 marks stripped: nobody is named, and the lost power is stated")
  void f47_marksStripped_namesNobodyAndSaysSo() throws IOException {
    List<List<String>> plain = new ArrayList<>();
    for (List<String> row : rows("a.csv")) {
      plain.add(List.of(row.get(2).replaceAll("[ ']", "").replace("+86", ""), row.get(3)));
    }
    JsonNode report = world.trace(write("stripped.csv", StandardCharsets.UTF_8, plain));
    assertThat(report.path("rows").path("matched").asInt()).isGreaterThan(PEOPLE / 2);
    assertThat(report.path("named")).isEmpty();
    assertThat(report.path("marks").path("readable").asInt()).isZero();
    assertThat(report.path("cannot_exclude").toString()).contains("no spelling that bears one");
    assertThat(report.path("power").path("1").asDouble()).isZero();
  }

  @Test
  @DisplayName("F48 a file with none of our people names nobody and says so")
  void f48_noneOfOurPeople_namesNobody() throws IOException {
    List<List<String>> foreign = new ArrayList<>();
    foreign.add(List.of("姓名", "电话"));
    for (int number = 0; number < 60; number++) {
      foreign.add(List.of("王" + (char) ('一' + number), "1390000" + (2_000 + number)));
    }
    Path file = write("foreign.csv", StandardCharsets.UTF_8, foreign);
    JsonNode report = world.trace(file);
    assertThat(report.path("named")).isEmpty();
    assertThat(report.path("rows").path("matched").asInt()).isZero();
    Cli.Result words = world.as("officer", Scope.TRACE).run("trace", file.toString());
    assertThat(words.output()).contains("none of our people");
  }

  @Test
  void trace_beforeTheRelease_namesNobody() throws IOException {
    Cli.Result result =
        world
            .as("officer", Scope.TRACE)
            .run(
                "--json",
                "trace",
                files.resolve("a.csv").toString(),
                "--as-of",
                "2020-01-01T00:00:00Z");
    assertThat(result.exit()).as(result.error()).isZero();
    assertThat(new ObjectMapper().readTree(result.output()).path("named")).isEmpty();
  }

  @Test
  @DisplayName("S13 two recipients never get equal files, and every value means the same")
  void s13_twoRecipients_differInSpellingOnly() throws IOException {
    List<List<String>> one = rows("a.csv");
    List<List<String>> other = rows("c.csv");
    assertThat(one).isNotEqualTo(other);
    for (int row = 0; row < PEOPLE; row++) {
      assertThat(one.get(row).get(3)).isEqualTo(other.get(row).get(3));
      assertThat(one.get(row).get(0).replaceAll("[ 省市.]", ""))
          .isEqualTo(other.get(row).get(0).replaceAll("[ 省市.]", ""));
    }
    assertThat(one.stream().map(List::getFirst)).allMatch(cell -> !cell.startsWith("+"));
  }

  @Test
  @DisplayName(
      "S05 no release without the policy's word, an approval where it asks for one, a budget")
  void s05_release_needsPolicyApprovalAndBudget() {
    Path out = files.resolve("never.csv");
    Cli sales = world.as("sales", Scope.RELEASE);
    Cli.Result refused = create(sales, "shop-a", "inside", out);
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.error()).contains("releases no files");
    assertThat(create(sales, "shop-b", "audited-list", out).exit()).isEqualTo(3);
    Cli.Result waiting = create(sales, "shop-a", "audited-list", out);
    assertThat(waiting.exit()).isEqualTo(3);
    assertThat(out).doesNotExist();
    String id = waiting.output().strip();
    assertThat(world.as("sales", Scope.APPROVE).run("release", "approve", id).exit()).isEqualTo(3);
    assertThat(world.as("officer", Scope.APPROVE).run("release", "approve", id).exit()).isZero();
    Cli.Result written =
        sales.run(
            "release",
            "create",
            "--recipient",
            "shop-a",
            "--purpose",
            "audited-list",
            "--out",
            out.toString(),
            "--release",
            id);
    assertThat(written.exit()).as(written.error()).isZero();
    assertThat(out).exists();
    Cli.Result register = world.as("officer", Scope.AUDIT).run("release", "list");
    assertThat(register.output()).contains(id, "audited-list", "shop-a");
  }

  private static Cli.Result create(Cli cli, String shop, String purpose, Path out) {
    return cli.run(
        "release", "create", "--recipient", shop, "--purpose", purpose, "--out", out.toString());
  }
}
