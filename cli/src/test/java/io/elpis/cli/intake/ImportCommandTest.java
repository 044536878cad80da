package io.elpis.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import io.elpis.client.ImportsClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String MAP =
      """
      source: shop
      provenance: {source: this test, basis: made up, date: 2026-01-31}
      sets:
        - name: people
          subject: { key: id, fields: { name: name, email: email } }
      """;

  @TempDir private Path root = Path.of("");
  private final FakeImports imports = new FakeImports("123456");
  private FakeElpis server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElpis().otherwise(imports::answer);
    Files.writeString(root.resolve("map.yaml"), MAP);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Result run(String file, String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "import";
    all[1] = root.resolve(file).toString();
    all[2] = "--map";
    all[3] = root.resolve("map.yaml").toString();
    System.arraycopy(more, 0, all, 4, more.length);
    return new Cli(root).server(server.address()).run(all);
  }

  private Path people(int rows, int badRow) throws IOException {
    Path file = root.resolve("people.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("id,name,email\n");
      for (int i = 1; i <= rows; i++) {
        writer.write(
            i == badRow ? i + ",broken\n" : i + ",Name " + i + ",p" + i + "@example.com\n");
      }
    }
    return file;
  }

  private static JsonNode json(String text) throws IOException {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  @DisplayName(
      "F45 a bad row 999,999 of 1,000,000 is listed, the rest lands once, a re-run changes nothing")
  void f45_badRowNearTheEnd_isListedAndTheRestLands() throws IOException {
    server.forgettingBodies();
    people(1_000_000, 999_999);
    Result first = run("people.csv", "--json");
    JsonNode report = json(first.output());
    assertThat(first.exit()).isEqualTo(1);
    assertThat(report.path("rows").asLong()).isEqualTo(1_000_000);
    assertThat(report.path("created").asLong()).isEqualTo(999_998);
    assertThat(report.path("rejected").asLong()).isEqualTo(2);
    assertThat(imports.size()).isEqualTo(999_998);
    assertThat(root.resolve("people.csv.errors.ndjson"))
        .hasContent(
            """
            {"set":"people","row":123456,"column":"fields.email","code":"invalid-value","message":"no","chunk":24}
            {"set":"people","row":999999,"code":"unreadable-row","message":"has 2 cells, the header 3"}
            """);

    JsonNode second = json(run("people.csv", "--json").output());
    assertThat(second.path("unchanged").asLong()).isEqualTo(999_998);
    assertThat(second.path("created").asLong()).isZero();
    assertThat(imports.runs()).isEqualTo(2);
  }

  @Test
  void run_serverFailsMidway_resumesAndListsEachRejectionOnce() throws IOException {
    people(ImportsClient.MAX_CHUNK_RECORDS * 30, 7);
    imports.failAfter(27);
    Result failed = run("people.csv");
    assertThat(failed.exit()).isEqualTo(3);
    assertThat(failed.error()).contains("try again");
    int asked = server.asked().size();

    Result resumed = run("people.csv", "--json");
    JsonNode report = json(resumed.output());
    assertThat(imports.runs()).isEqualTo(1);
    assertThat(report.path("rows").asLong()).isEqualTo(150_000);
    assertThat(report.path("created").asLong()).isEqualTo(149_998);
    assertThat(report.path("rejected").asLong()).isEqualTo(2);
    // One to open, the last two chunks again, the three that were missing, one to finish.
    assertThat(server.asked().size() - asked).isEqualTo(7);
    assertThat(Files.readAllLines(root.resolve("people.csv.errors.ndjson")))
        .hasSize(2)
        .anyMatch(line -> line.contains("\"row\":7,"))
        .anyMatch(line -> line.contains("\"row\":123456,"));
  }

  @Test
  void run_killedBeforeItWroteWhatWasSaidOfTwoChunks_listsThatAfterAll() throws IOException {
    people(ImportsClient.MAX_CHUNK_RECORDS * 30, 7);
    // Two chunks were under way, the first of which holds the row that is refused.
    imports.failAfter(26);
    assertThat(run("people.csv").exit()).isEqualTo(3);
    Path errors = root.resolve("people.csv.errors.ndjson");
    Files.write(
        errors,
        Files.readAllLines(errors).stream()
            .filter(line -> !line.contains("\"row\":123456,"))
            .toList());

    assertThat(run("people.csv").exit()).isEqualTo(1);
    assertThat(Files.readAllLines(errors))
        .hasSize(2)
        .anyMatch(line -> line.contains("\"row\":7,"))
        .anyMatch(line -> line.contains("\"row\":123456,"));
  }

  @Test
  void run_fileChangedAfterAFailure_beginsANewImport() throws IOException {
    people(20_000, 0);
    imports.failAfter(2);
    assertThat(run("people.csv").exit()).isEqualTo(3);
    people(10_000, 0);
    Result result = run("people.csv");
    assertThat(result.exit()).isZero();
    assertThat(imports.runs()).isEqualTo(2);
  }

  @Test
  void run_noRejection_leavesNoErrorFile() throws IOException {
    people(3, 2);
    assertThat(run("people.csv").exit()).isEqualTo(1);
    assertThat(root.resolve("people.csv.errors.ndjson")).exists();
    people(3, 0);
    Result result = run("people.csv");
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .containsPattern("rows +3\n")
        .containsPattern("created +1\n")
        .containsPattern("unchanged +2\n")
        .containsPattern("rejected +0\n");
    assertThat(root.resolve("people.csv.errors.ndjson")).doesNotExist();
  }

  @Test
  @DisplayName("the file of rejected rows is never the input, the map, a folder or nowhere")
  void run_errorsNamedWrongly_touchesNothing() throws IOException {
    people(3, 2);
    Files.createDirectory(root.resolve("folder"));
    byte[] input = Files.readAllBytes(root.resolve("people.csv"));
    for (String wrong : List.of("people.csv", "map.yaml", "folder", "nowhere/errors.ndjson")) {
      Result result = run("people.csv", "--errors", root.resolve(wrong).toString());
      assertThat(result.exit()).as(wrong).isEqualTo(2);
      assertThat(result.error()).contains(wrong).contains("--errors");
    }
    assertThat(root.resolve("people.csv")).hasBinaryContent(input);
    assertThat(root.resolve("map.yaml")).isNotEmptyFile();
    assertThat(root.resolve("folder")).isDirectory();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void run_largeRows_areSplitByBytes() throws IOException {
    String text = "x".repeat(900_000);
    try (BufferedWriter writer = Files.newBufferedWriter(root.resolve("large.csv"))) {
      writer.write("id,name,email\n");
      for (int i = 1; i <= 20; i++) {
        writer.write(i + "," + text + ",e\n");
      }
    }
    assertThat(run("large.csv").exit()).isZero();
    assertThat(server.asked())
        .allMatch(asked -> asked.body().length <= ImportsClient.MAX_CHUNK_BYTES);
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void run_columnThatIsNotThere_stopsBeforeAnythingIsTaken() throws IOException {
    Files.writeString(root.resolve("other.csv"), "id,nom\n1,a\n");
    Result result = run("other.csv");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error())
        .contains("map.yaml:4:5: the table has no column `name`, `email`; it has `id`, `nom`");
    assertThat(imports.size()).isZero();
  }

  @Test
  void run_tableInAFileMap_isWrongUsage() throws IOException {
    people(1, 0);
    Files.writeString(root.resolve("map.yaml"), MAP.replace("name: people", "from: people"));
    Result result = run("people.csv");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("map.yaml:4:5").contains("`from`");
  }

  @Test
  @DisplayName("F31 no value of a rejected row is printed or kept")
  void f31_rejectedRows_showNoValue() throws IOException {
    Files.writeString(
        root.resolve("people.csv"),
        "id,name,email\n,CANARY-NAME,canary@example.com\n1,CANARY-NAME\n");
    Result result = run("people.csv");
    String errors = Files.readString(root.resolve("people.csv.errors.ndjson"));
    assertThat(errors).contains("missing-value", "unreadable-row");
    assertThat(errors + result.output() + result.error()).doesNotContainIgnoringCase("canary");
  }
}
