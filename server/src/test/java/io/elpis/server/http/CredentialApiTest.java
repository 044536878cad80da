package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and who does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CredentialApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private TestServer server;
  private String key = "";
  private String uniform = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    key = server.key("admin", Scope.AUDIT);
    uniform = Asking.comparable(server.get("/v1/disclosures", ""));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void request_rightKey_getsIn() {
    assertThat(server.get("/v1/disclosures", key).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("F24 every truncation of a key is the one 401")
  void f24_request_truncatedKey_isTheUniform401() throws IOException {
    for (int length = 0; length < key.length(); length++) {
      Reply reply = with("Bearer " + key.substring(0, length));
      assertThat(Asking.comparable(reply)).as("%s characters", length).isEqualTo(uniform);
    }
  }

  @Test
  @DisplayName("F24 a key with any one bit flipped is the one 401")
  void f24_request_flippedKey_isTheUniform401() throws IOException {
    byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      Reply reply = with(flipped);
      byte changed = flipped[bit / Byte.SIZE];
      if (changed == '\r' || changed == '\n') {
        // The head itself falls apart: whatever is left of it is no key.
        assertThat(reply.status()).as("bit %s", bit).isIn(400, 401);
      } else {
        assertThat(Asking.comparable(reply)).as("bit %s", bit).isEqualTo(uniform);
      }
    }
  }

  @Test
  @DisplayName("F24 other schemes, two keys, other lengths are the one 401")
  void f24_request_otherCredentials_areTheUniform401() throws IOException {
    String basic =
        "Basic "
            + java.util.Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    for (String value :
        List.of(
            basic,
            "Bearer",
            "Bearer ",
            key,
            "bearer: " + key,
            "Bearer  " + key,
            "Bearer " + key + key,
            "Bearer " + key + " x",
            "Bearer " + key.toUpperCase(Locale.ROOT),
            "Bearer elpis_" + "0".repeat(16) + "_" + "A".repeat(43),
            "Bearer " + "a".repeat(8000),
            "Digest username=\"admin\"",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.")) {
      assertThat(Asking.comparable(with(value))).isEqualTo(uniform);
    }
    Reply two = server.send("GET", "/v1/disclosures", key, "", "Authorization: Bearer " + key);
    assertThat(Asking.comparable(two)).isEqualTo(uniform);
  }

  @Test
  void request_noKey_namesTheScheme() {
    Reply reply = server.get("/v1/disclosures", "");
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer");
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
  }

  @Test
  void request_revokedKey_isTheUniform401() {
    String admin = server.key("admin", Scope.DIRECTORY);
    JsonNode issued =
        TestServer.json(
            server.post("/v1/principals/admin/keys", admin, "{\"scopes\":[\"audit\"]}"));
    String fresh = issued.path("key").asText();
    assertThat(server.get("/v1/disclosures", fresh).status()).isEqualTo(200);
    String path = "/v1/principals/admin/keys/" + issued.path("id").asText();
    assertThat(server.send("DELETE", path, admin, "").status()).isEqualTo(204);
    assertThat(Asking.comparable(server.get("/v1/disclosures", fresh))).isEqualTo(uniform);
  }

  @Test
  @DisplayName(
      "F29 every route of the published description: no key is 401, a key of another scope 403")
  void f29_everyRoute_withoutKeyOrScope_isRefused() {
    JsonNode paths = TestServer.json(server.get("/v1/openapi.json", "")).path("paths");
    Map<String, String> keys = new TreeMap<>();
    for (Scope scope : Scope.values()) {
      keys.put(scope.word(), server.key("admin", allBut(scope)));
    }
    TreeSet<String> walked = new TreeSet<>();
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  String method = operation.getKey().toUpperCase(Locale.ROOT);
                  String target = path.getKey().replaceAll("\\{[a-z]+}", "1");
                  JsonNode security = operation.getValue().path("security");
                  if (security.isEmpty()) {
                    assertThat(server.send(method, target, "", "").status())
                        .as(target)
                        .isNotIn(401, 403);
                    return;
                  }
                  assertThat(Asking.comparable(server.send(method, target, "", "")))
                      .as("%s %s without a key", method, target)
                      .isEqualTo(uniform);
                  for (JsonNode scope : security.path(0).path("key")) {
                    Reply reply =
                        server.send(method, target, keys.getOrDefault(scope.asText(), ""), "");
                    assertThat(reply.status()).as("%s %s", method, target).isEqualTo(403);
                    assertThat(Asking.problem(reply)).isEqualTo("forbidden");
                    walked.add(method + " " + target);
                  }
                }));
    assertThat(walked).hasSizeGreaterThan(30);
  }

  @Test
  @DisplayName("F29 what is not in the table does not exist, whatever the key")
  void f29_unknownRoute_isNotFoundAndOtherMethodNotAllowed() {
    for (String path : List.of("/v1", "/v1/", "/v1/nothing", "/admin", "/log", "/health")) {
      assertThat(server.get(path, key).status()).as(path).isEqualTo(404);
    }
    Reply put = server.send("PUT", "/v1/disclosures", key, "");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).contains("GET, POST");
    for (String method : List.of("HEAD", "OPTIONS", "TRACE", "PROPFIND")) {
      assertThat(server.send(method, "/v1/purposes", key, "").status()).as(method).isEqualTo(405);
    }
  }

  private static Scope[] allBut(Scope left) {
    List<Scope> others = new ArrayList<>(List.of(Scope.values()));
    others.remove(left);
    return others.toArray(Scope[]::new);
  }

  private Reply with(String authorization) throws IOException {
    return server.probe().get("/v1/disclosures", "Authorization: " + authorization);
  }

  private Reply with(byte[] rawKey) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        "GET /v1/disclosures HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(rawKey);
    request.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return server.probe().raw(request.toByteArray());
  }
}
