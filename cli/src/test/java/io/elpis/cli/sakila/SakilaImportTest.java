package io.elpis.cli.sakila;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.elpis.cli.Cli;
import io.elpis.cli.Cli.Result;
import io.elpis.cli.FakeElpis;
import io.elpis.cli.intake.FakeImports;
import io.elpis.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real database is read; what it makes is looked at on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SakilaImportTest {
  private static final String TABLE_MAP =
      """
      source: shop
      provenance: {source: a test, basis: made up, date: 2026-01-31}
      sets:
        - %s
          subject: { key: customer_id, fields: { email: email } }
      """;

  private @Nullable EmbeddedPostgres postgres;
  private String url = "";

  @BeforeAll
  void load(@TempDir Path folder) throws SQLException, IOException {
    assumeThat(SakilaSchema.folder())
        .as("third-party data is not at %s", SakilaSchema.folder())
        .isDirectory();
    EmbeddedPostgres started = EmbeddedPostgres.start(folder, line -> {});
    postgres = started;
    url =
        started.jdbcUrl() + "?user=" + started.user() + "&password=" + encoded(started.password());
    SakilaSchema.load(url);
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @AfterAll
  void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }

  private static Result run(FakeImports imports, Path root, String url, Path map)
      throws IOException {
    try (FakeElpis server = new FakeElpis().otherwise(imports::answer)) {
      return new Cli(root)
          .server(server.address())
          .run(
              "import",
              url,
              "--json",
              "--map",
              map.toString(),
              "--errors",
              root.resolve("errors.ndjson").toString());
    }
  }

  private static Path exampleMap() {
    return Path.of(System.getProperty("elpis.root", "..")).resolve("docs/examples/sakila.yaml");
  }

  @Test
  void import_wholeShop_landsOnceAndARerunChangesNothing(@TempDir Path root) throws IOException {
    FakeImports imports = new FakeImports("nobody");
    Result first = run(imports, root, url, exampleMap());
    JsonNode report = JsonMapper.builder().build().readTree(first.output());
    assertThat(first.exit()).isZero();
    assertThat(report.path("created").asLong()).isEqualTo(2 + 2 + 599 + 16_044);
    assertThat(imports.record("subject/81"))
        .isEqualTo(
            "{\"kind\":\"subject\",\"key\":\"81\",\"fields\":{\"name\":\"ANDREA HENDERSON\","
                + "\"email\":\"ANDREA.HENDERSON@sakilacustomer.org\",\"address\":{"
                + "\"line1\":\"320 Baiyin Parkway\",\"city\":\"Mahajanga\",\"postal_code\":\"37307\","
                + "\"country\":\"Madagascar\"}}}");
    assertThat(imports.record("ticket/rental-854"))
        .isEqualTo(
            "{\"kind\":\"ticket\",\"id\":\"rental-854\",\"type\":\"rental\",\"state\":\"RETURNED\","
                + "\"subject\":\"369\",\"recipient\":\"store-2\",\"assignees\":[\"staff-2\"],"
                + "\"opens\":\"2005-05-30T01:56:11Z\",\"closes\":\"2005-06-01T06:34:11Z\"}");
    JsonNode second =
        JsonMapper.builder().build().readTree(run(imports, root, url, exampleMap()).output());
    assertThat(second.path("unchanged").asLong()).isEqualTo(16_647);
    assertThat(second.path("created").asLong()).isZero();
  }

  @Test
  void import_table_isReadByItsPrimaryKey(@TempDir Path root) throws IOException {
    FakeImports imports = new FakeImports("nobody");
    Path map =
        Files.writeString(root.resolve("m.yaml"), TABLE_MAP.replace("%s", "from: sakila.customer"));
    assertThat(run(imports, root, url, map).exit()).isZero();
    assertThat(imports.rowOf("subject/1")).isEqualTo(1);
    assertThat(imports.rowOf("subject/599")).isEqualTo(599);
  }

  @Test
  void import_tableThatIsNotThere_saysWhereTheMapIsWrong(@TempDir Path root) throws IOException {
    Path map =
        Files.writeString(root.resolve("m.yaml"), TABLE_MAP.replace("%s", "from: sakila.\"x"));
    Result result = run(new FakeImports("nobody"), root, url, map);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("m.yaml:4:5: the database refuses this set");
  }

  @Test
  void import_queryThatFailsOnAValue_doesNotShowIt(@TempDir Path root) throws IOException {
    Path map =
        Files.writeString(
            root.resolve("m.yaml"),
            TABLE_MAP.replace(
                "%s", "query: SELECT customer_id, email::integer AS email FROM sakila.customer"));
    Result result = run(new FakeImports("nobody"), root, url, map);
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.error())
        .contains("SQLSTATE 22P02")
        .doesNotContainIgnoringCase("sakilacustomer.org");
  }

  @Test
  void import_queryThatWrites_isRefused(@TempDir Path root) throws IOException {
    Path map =
        Files.writeString(
            root.resolve("m.yaml"),
            TABLE_MAP.replace(
                "%s", "query: DELETE FROM sakila.customer RETURNING customer_id, email"));
    Result result = run(new FakeImports("nobody"), root, url, map);
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.error()).contains("SQLSTATE 25006");
  }

  @Test
  void import_wrongPassword_isRefusedWithoutShowingIt(@TempDir Path root) throws IOException {
    String wrong = url.replaceFirst("password=.*", "password=hunter2");
    Result result = run(new FakeImports("nobody"), root, wrong, exampleMap());
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.error()).contains("SQLSTATE 28P01").doesNotContain("hunter2");
  }
}
