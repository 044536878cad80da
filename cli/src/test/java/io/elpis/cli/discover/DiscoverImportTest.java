package io.elpis.cli.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.sakila.SakilaSchema;
import io.elpis.model.FieldType;
import io.elpis.server.RunningServer;
import io.elpis.server.ServerOptions;
import io.elpis.store.embedded.EmbeddedPostgres;
import io.elpis.testkit.people.Person;
import io.elpis.testkit.people.SyntheticPeople;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What discover proposes, a real server takes in unchanged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DiscoverImportTest {
  private static final int PEOPLE = 400;
  private static final List<FieldType> COLUMNS =
      List.of(
          FieldType.NAME,
          FieldType.MOBILE,
          FieldType.EMAIL,
          FieldType.RESIDENT_ID,
          FieldType.BANK_CARD,
          FieldType.BIRTH_DATE,
          FieldType.IP,
          FieldType.MAC,
          FieldType.IMEI);

  private @Nullable RunningServer server;
  private Path folder = Path.of("");

  @BeforeAll
  void start(@TempDir Path root) throws IOException {
    folder = root;
    ServerOptions options =
        new ServerOptions(
            root.resolve("data"),
            Optional.empty(),
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.of(new LocalFile()),
            false);
    server = RunningServer.start(options, InstantSource.system(), line -> {});
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Cli cli() {
    RunningServer running = Objects.requireNonNull(server);
    return new Cli(folder)
        .with("ELPIS_URL", "http://127.0.0.1:" + running.port())
        .with("ELPIS_KEY", running.adminKey().orElseThrow());
  }

  private static JsonNode json(Result result) throws IOException {
    assertThat(result.exit()).as(result.error()).isIn(0, 1);
    return JsonMapper.builder().build().readTree(result.output());
  }

  /** Discovers, then imports by the map as it was written. */
  private JsonNode discoveredAndImported(String target, Path map) throws IOException {
    Result found = new Cli(folder).run("discover", target, "--json", "--map-out", map.toString());
    assertThat(found.exit()).as(found.error()).isZero();
    return json(
        cli()
            .run("import", target, "--json", "--map", map.toString(), "--errors", map + ".errors"));
  }

  @Test
  void import_proposedMapOfSyntheticPeople_takesEveryRow() throws IOException {
    Path file = folder.resolve("people.csv");
    StringBuilder csv = new StringBuilder("person_no,home_address");
    COLUMNS.forEach(type -> csv.append(',').append(type.word().replace('-', '_')));
    csv.append('\n');
    new SyntheticPeople(9).people(0, PEOPLE).forEach(person -> row(person, csv));
    Files.writeString(file, csv);
    Path map = folder.resolve("people.yaml");
    JsonNode report = discoveredAndImported(file.toString(), map);
    assertThat(report.path("created").asLong()).isEqualTo(PEOPLE);
    assertThat(report.path("rejected").asLong()).isZero();
    assertThat(Files.readString(map))
        .contains(
            "key: person_no",
            "name: name",
            "mobile: mobile",
            "email: email",
            "address: home_address",
            "imei: imei");
  }

  private static void row(Person person, StringBuilder csv) {
    csv.append("p-")
        .append(person.number())
        .append(',')
        .append(quoted(String.join(" ", person.address().values())));
    COLUMNS.forEach(type -> csv.append(',').append(quoted(person.text(type).orElse(""))));
    csv.append('\n');
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Test
  void import_proposedMapOfARealDatabase_takesCustomersAndStaff() throws IOException, SQLException {
    assumeThat(SakilaSchema.folder())
        .as("third-party data is not at %s", SakilaSchema.folder())
        .isDirectory();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("shop"), line -> {})) {
      String url =
          postgres.jdbcUrl()
              + "?user="
              + postgres.user()
              + "&password="
              + URLEncoder.encode(postgres.password(), StandardCharsets.UTF_8);
      SakilaSchema.load(url);
      Path map = folder.resolve("shop.yaml");
      JsonNode report = discoveredAndImported(url, map);
      assertThat(report.path("created").asLong()).as(Files.readString(map)).isEqualTo(599 + 2);
      assertThat(report.path("rejected").asLong()).isZero();
      assertThat(Files.readString(map))
          .contains(
              "LEFT JOIN \"sakila\".\"address\"",
              "line1: address",
              "city: city",
              "country: country")
          .doesNotContain(postgres.password());
    }
  }

  @Test
  void discover_words_showNoValue() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.csv"), "id,姓名,手机号\n1,王建华,13867251934\n2,李芳,15021387456\n");
    Result result = new Cli(folder).run("discover", file.toString());
    assertThat(result.exit()).isZero();
    assertThat(result.output())
        .contains("手机号", "mobile", "about people")
        .doesNotContain("王建华", "13867251934", "15021387456");
  }

  @Test
  void discover_riskOfAColumnThatIsNotThere_isWrongUsage() throws IOException {
    Path file = Files.writeString(folder.resolve("b.csv"), "id,age\n1,20\n2,30\n");
    Result result = new Cli(folder).run("discover", file.toString(), "--risk", "--quasi", "sex");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("has no column `sex`");
  }
}
