package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Consents as records, what has to be agreed to by itself, and the memory of a no. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsentRecordTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private TestServer server;
  private String key = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    key = server.key("admin", Scope.DIRECTORY);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String person() {
    SubjectId subject = server.person(Map.of("email", "consent@example.org"));
    return "/v1/subjects/" + subject + "/consents";
  }

  private Reply give(String path, String more) {
    return server.post(
        path, key, "{\"purpose\":\"newsletter\",\"fields\":[\"email\"]" + more + "}");
  }

  private JsonNode mayAsk(String path, String notice) {
    return TestServer.json(
        server.post(
            path + ":may-ask", key, "{\"purpose\":\"newsletter\",\"notice\":\"" + notice + "\"}"));
  }

  @Test
  void give_toARecipient_wantsItsOwnConsent() {
    String path = person();
    Reply together = give(path, ",\"recipient\":\"shop-1\"");
    assertThat(together.status()).isEqualTo(400);
    assertThat(together.text()).contains("`recipient`");
    Reply apart = give(path, ",\"recipient\":\"shop-1\",\"separate\":[\"recipient\"]");
    assertThat(apart.status()).as(apart.text()).isEqualTo(201);
    assertThat(give(path, ",\"separate\":[\"everything\"]").status()).isEqualTo(400);
  }

  @Test
  void give_toAPurposeAbroad_wantsItsOwnConsent() {
    String path = person();
    String body = "{\"purpose\":\"newsletter-abroad\",\"fields\":[\"email\"]";
    Reply together = server.post(path, key, body + "}");
    assertThat(together.status()).isEqualTo(400);
    assertThat(together.text()).contains("`abroad`");
    Reply apart = server.post(path, key, body + ",\"separate\":[\"abroad\"]}");
    assertThat(apart.status()).as(apart.text()).isEqualTo(201);
  }

  @Test
  void record_tellsWhatWasShownAndWhatHappened() {
    String path = person();
    Reply given =
        give(path, ",\"notice\":\"2026-11 v3\",\"method\":\"web-form\",\"language\":\"zh-CN\"");
    String id = TestServer.json(given).path("id").asText();
    JsonNode record = TestServer.json(server.get(path + "/" + id + "/record", key));
    assertThat(record.path("schema_version").asText()).isEqualTo("elpis-consent-record/v1");
    JsonNode processing = record.path("pii_processing");
    assertThat(processing.path("privacy_notice").asText()).isEqualTo("2026-11 v3");
    assertThat(processing.path("lawful_basis").asText()).isEqualTo("consent");
    assertThat(processing.path("pii_information").path(0).path("pii_type").asText())
        .isEqualTo("email");
    assertThat(record.path("events").findValuesAsText("event_state")).containsExactly("given");
    server.send("DELETE", path + "/" + id, key, "");
    JsonNode after = TestServer.json(server.get(path + "/" + id + "/record", key));
    assertThat(after.path("events").findValuesAsText("event_state"))
        .containsExactly("given", "withdrawn");
  }

  @Test
  void mayAsk_afterANo_notAgainUnderTheSameNotice() {
    String path = person();
    assertThat(mayAsk(path, "v1").path("ask").asBoolean()).isTrue();
    String no = "{\"purpose\":\"newsletter\",\"notice\":\"v1\"}";
    assertThat(server.post(path + ":refuse", key, no).status()).isEqualTo(204);
    assertThat(server.post(path + ":refuse", key, no).status()).as("no news").isEqualTo(204);
    assertThat(mayAsk(path, "v1").path("because").asText()).isEqualTo("refused");
    assertThat(mayAsk(path, "v2").path("ask").asBoolean()).as("another notice").isTrue();
  }

  @Test
  void mayAsk_givenOrWithdrawn_notAgain() {
    String path = person();
    String id = TestServer.json(give(path, ",\"notice\":\"v1\"")).path("id").asText();
    assertThat(mayAsk(path, "v1").path("because").asText()).isEqualTo("given");
    server.send("DELETE", path + "/" + id, key, "");
    assertThat(mayAsk(path, "v1").path("because").asText()).isEqualTo("withdrawn");
  }
}
