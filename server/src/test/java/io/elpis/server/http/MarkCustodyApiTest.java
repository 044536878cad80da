package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.HttpProbe;
import io.elpis.testkit.http.Reply;
import io.elpis.testkit.picture.Pictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Marks take a share whose passphrase is somebody else's than the keyset's. */
final class MarkCustodyApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String TYPED = "{\"passphrase\":\"of the second holder\"}";
  private static final String WISH = "{\"purpose\":\"label\",\"ticket\":\"order-1\"}";

  private static byte[] sheet() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(
        Pictures.page(Pictures.Kind.TEXT, new SplittableRandom(20_261_126)), "png", bytes);
    return bytes.toByteArray();
  }

  private static Reply upload(TestServer server, String path, Scope scope, byte[] file)
      throws IOException {
    return HttpProbe.of(server.port())
        .exchange(
            "POST",
            path,
            List.of(
                "Authorization: Bearer " + server.key("admin", scope),
                "Content-Type: application/octet-stream"),
            Body.of(file));
  }

  private static List<String> named(TestServer server, byte[] page) throws IOException {
    Reply traced = upload(server, "/v1/traces:picture", Scope.TRACE, page);
    assertThat(traced.status()).as(traced.text()).isEqualTo(200);
    JsonNode report = TestServer.json(traced);
    assertThat(report.path("pages").path(0).path("ours").asBoolean()).isTrue();
    return report.path("named").findValuesAsText("copy");
  }

  private static void run(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void split_marksNeedBothHolders_andEveryOpeningIsOnTheLedger(@TempDir Path folder)
      throws IOException, SQLException {
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder)) {
      SubjectId person = server.person(Map.of("name", "林小满", "mobile", "16012345678"));
      server.ticket("order-1", "order", "PAID", person, "shop-1");
      String keys = server.key("admin", Scope.KEYS);
      assertThat(server.get("/v1/marks", keys).text()).contains("\"split\":false");
      assertThat(server.post("/v1/marks:unseal", keys, TYPED).status()).isEqualTo(409);
      Reply split = server.post("/v1/marks:split", keys, TYPED);
      assertThat(split.status()).as(split.text()).isEqualTo(200);
      assertThat(split.text()).contains("\"open\":true").doesNotContain("second holder");
      byte[] page = page(server, person);
      String view = named(server, page).getFirst();
      assertThat(server.post("/v1/marks:seal", keys, "{}").text()).contains("\"open\":false");
      Reply waiting = upload(server, "/v1/traces:picture", Scope.TRACE, page);
      assertThat(waiting.status()).isEqualTo(503);
      assertThat(waiting.text()).contains("second holder");
      String wrong = TYPED.replace("second", "first");
      assertThat(server.post("/v1/marks:unseal", keys, wrong).status()).isBetween(400, 422);
      assertThat(server.post("/v1/marks:unseal", keys, TYPED).status()).isEqualTo(200);
      assertThat(named(server, page)).containsExactly(view);
      List<String> kinds =
          Asking.entries(server, server.key("admin", Scope.AUDIT), "principal=admin").stream()
              .map(entry -> entry.path("kind").asText())
              .toList();
      assertThat(kinds).filteredOn("marks-split"::equals).hasSize(1);
      // Sealed once and opened once; the wrong passphrase opened nothing.
      assertThat(kinds).filteredOn("marks-held"::equals).hasSize(2);
      // Whoever has the keyset and the database, and not the passphrase, finds no mark.
      server.post("/v1/marks:seal", keys, "{}");
      run(POSTGRES.settings(), "DELETE FROM elpis.mark_share");
      assertThat(named(server, page)).isEmpty();
      // What was marked before could be traced no more, so it is too late.
      assertThat(server.post("/v1/marks:split", keys, TYPED).status()).isEqualTo(409);
    }
  }

  private static byte[] page(TestServer server, SubjectId person) throws IOException {
    Reply kept =
        upload(
            server,
            "/v1/subjects/" + person + "/documents?shows=name&ticket=order-1",
            Scope.DIRECTORY,
            sheet());
    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    String bot = server.key("bot-1", Scope.DISCLOSE);
    String document = TestServer.json(kept).path("id").asText();
    Reply opened = server.post("/v1/documents/" + document + ":view", bot, WISH);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    String view = TestServer.json(opened).path("id").asText();
    return server.get("/v1/views/" + view + "/pages/1", bot).body();
  }
}
