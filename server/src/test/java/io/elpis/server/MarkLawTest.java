package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.LocalFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The law of marks is fitted once, told on the ledger, and cannot be put back unnoticed. */
final class MarkLawTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  @RegisterExtension static final TestPostgres OLDER = new TestPostgres();
  private static final int PEOPLE = 220;
  private static final String WISH = "{\"recipient\":\"shop-1\",\"purpose\":\"shared-list\"}";

  private static String sql(String sql) throws SQLException {
    return sql(POSTGRES, sql);
  }

  private static String sql(TestPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.settings().jdbcUrl(),
                postgres.settings().user(),
                postgres.settings().password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return Integer.toString(statement.getUpdateCount());
      }
      try (ResultSet result = statement.getResultSet()) {
        return result.next() ? result.getString(1) : "";
      }
    }
  }

  private static void fill(TestServer server) {
    for (int number = 0; number < PEOPLE; number++) {
      String digits = String.format(Locale.ROOT, "138%04d%04d", number, 7 * number % 10_000);
      SubjectId id =
          server.person(Map.of("name", "王伟", "mobile", number % 5 < 2 ? "+86 " + digits : digits));
      server.ticket("order-" + number, "order", "PAID", id, "shop-1");
    }
  }

  private static TestServer again(Path folder) {
    return TestServer.open(
        POSTGRES.settings(), folder, KeyOptions.of(Optional.of(new LocalFile())), false);
  }

  private static List<List<String>> released(TestServer server) {
    String bot = server.key("bot-1", Scope.RELEASE);
    Reply opened = server.post("/v1/releases", bot, WISH);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String id = TestServer.json(opened).path("id").asText();
    List<List<String>> rows = new ArrayList<>();
    JsonNode page = TestServer.json(server.post("/v1/releases/" + id + ":page", bot, "{}"));
    page.path("rows")
        .forEach(row -> {
          List<String> cells = new ArrayList<>();
          row.forEach(cell -> cells.add(cell.asText()));
          rows.add(cells);
        });
    return rows;
  }

  private static Reply trace(TestServer server, List<List<String>> rows) {
    String json =
        rows.stream()
            .map(row -> "[\"" + String.join("\",\"", row) + "\"]")
            .reduce((one, two) -> one + "," + two)
            .orElseThrow();
    return server.post("/v1/traces", server.key("admin", Scope.TRACE), "{\"rows\":[" + json + "]}");
  }

  /** Of all entries of the program that releases, the newest first. */
  private static List<String> kinds(TestServer server) {
    List<String> kinds = new ArrayList<>();
    TestServer.json(
            server.get(
                "/v1/disclosures?principal=bot-1&limit=200", server.key("admin", Scope.AUDIT)))
        .path("items")
        .forEach(entry -> kinds.add(entry.path("kind").asText()));
    return kinds;
  }

  private static String fitted(TestServer server) {
    return TestServer.json(server.get("/v1/marks", server.key("admin", Scope.KEYS)))
        .path("fitted")
        .toString();
  }

  @Test
  void fit_onceAndTold_andWhereItIsGoneOrForgedATraceSaysSo(@TempDir Path folder)
      throws SQLException {
    List<List<String>> leaked;
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder)) {
      fill(server);
      assertThat(fitted(server)).isEqualTo("{}");
      // Who may release nothing makes nobody's values be opened.
      assertThat(
              server
                  .post(
                      "/v1/releases",
                      server.key("bot-1", Scope.RELEASE),
                      WISH.replace("shared-list", "label"))
                  .status())
          .isEqualTo(403);
      assertThat(sql("SELECT count(*) FROM elpis.mark_law")).isEqualTo("0");
      leaked = released(server);
      released(server);
      assertThat(fitted(server)).isEqualTo("{\"mobile/country-code\":0.4}");
      List<String> kinds = kinds(server);
      assertThat(kinds).filteredOn("marks-fitted"::equals).hasSize(1);
      assertThat(kinds.indexOf("marks-fitted")).isGreaterThan(kinds.indexOf("released"));
      assertThat(TestServer.json(trace(server, leaked)).path("named")).hasSize(1);
    }
    String sealed = sql("SELECT sealed FROM elpis.mark_law");
    assertThat(sealed).doesNotContain("mobile");
    try (TestServer server = again(folder)) {
      assertThat(TestServer.json(trace(server, leaked)).path("named")).hasSize(1);
    }
    sql("DELETE FROM elpis.mark_law");
    try (TestServer server = again(folder)) {
      Reply refused = trace(server, leaked);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text()).contains("another law of marks", "mark_law");
      // Nor is anything given out that would be marked otherwise than what it has.
      Reply release = server.post("/v1/releases", server.key("bot-1", Scope.RELEASE), WISH);
      assertThat(release.status()).isEqualTo(409);
      assertThat(release.text()).contains("another law of marks", "mark_law");
    }
    sql("INSERT INTO elpis.mark_law VALUES (true, 'bm90aGluZw', now())");
    try (TestServer server = again(folder)) {
      Reply refused = trace(server, leaked);
      assertThat(refused.text()).contains("decryption-failed");
    }
    sql("UPDATE elpis.mark_law SET sealed = '" + sealed + "'");
    try (TestServer server = again(folder)) {
      assertThat(TestServer.json(trace(server, leaked)).path("named")).hasSize(1);
    }
  }

  /**
   * A folder of a version without laws: what was released keeps its marks, and so does the rest.
   */
  @Test
  void fit_whereSomethingWasReleasedBefore_isNotDone(@TempDir Path folder) throws SQLException {
    try (TestServer server = TestServer.start(OLDER.settings(), folder)) {
      fill(server);
      sql(
          OLDER,
          "INSERT INTO elpis.release VALUES ('r-00000000000000aa', 'shop-2', 'shared-list', '{mobile}', 'bot-1',"
              + " 1, now(), decode(repeat('00', 32), 'hex'), false)");
      assertThat(released(server)).hasSizeGreaterThan(PEOPLE / 4);
      assertThat(fitted(server)).isEqualTo("{}");
      assertThat(kinds(server)).contains("released").doesNotContain("marks-fitted");
    }
  }
}
