package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.canary.Canary;
import io.elpis.testkit.canary.CanaryRegistry;
import io.elpis.testkit.http.Body;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int HUNG_UP = -1;
  private static final long GIBIBYTE = 1L << 30;
  private static final long SOCKET_BUFFERS = 64L << 20;

  private TestServer server;
  private String bot = "";
  private String admin = "";
  private String loader = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    bot = server.key("bot-1", Scope.DISCLOSE, Scope.SEARCH);
    admin = server.key("admin", Scope.DIRECTORY, Scope.AUDIT, Scope.KEYS);
    loader = server.key("admin", Scope.IMPORT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("F26 a body of 1 GB is 413 before it is read and before anybody is authenticated")
  void f26_request_gigabyte_is413Unread() throws IOException {
    Reply reply =
        server
            .probe()
            .exchange(
                "POST",
                "/v1/disclosures",
                List.of("Content-Type: application/json"),
                Body.repeated('a', GIBIBYTE));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(Asking.problem(reply)).isEqualTo("body-too-large");
    assertThat(reply.bytesSent()).isLessThan(SOCKET_BUFFERS);
  }

  @Test
  @DisplayName(
      "F26 a body of no declared length is refused unread, so that no endless chunk fills the heap")
  void f26_request_chunks_areRefusedUnread() throws IOException {
    Reply reply =
        server
            .probe()
            .exchange(
                "POST",
                "/v1/disclosures",
                List.of(
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "Authorization: Bearer " + bot),
                Body.repeated('a', GIBIBYTE).declaring(-1));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(Asking.problem(reply)).isEqualTo("invalid-request");
    assertThat(reply.header("Connection")).contains("close");
    assertThat(reply.bytesSent()).isLessThan(SOCKET_BUFFERS);
  }

  @Test
  @DisplayName("F26 nesting of 100,000 and a number of a million digits are 400")
  void f26_request_deepOrLongJson_is400() {
    String deep = "{\"purpose\":\"label\",\"items\":" + "[".repeat(100_000);
    assertThat(server.post("/v1/disclosures", bot, deep).status()).isEqualTo(400);
    String nested = "{\"a\":".repeat(100_000);
    assertThat(server.post("/v1/disclosures", bot, nested).status()).isEqualTo(400);
    String digits = "{\"purpose\":" + "9".repeat(1_000_000) + ",\"items\":[]}";
    assertThat(server.post("/v1/disclosures", bot, digits).status()).isEqualTo(400);
    assertThat(server.get("/health/live", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @DisplayName("F24 null where a list or a map wants something is a bad request and no defect")
  @ValueSource(
      strings = {
        "/v1/disclosures {\"purpose\":\"label\",\"items\":[null]}",
        "/v1/disclosures {\"purpose\":\"label\",\"items\":[{\"fields\":[null]}]}",
        "/v1/mask {\"purpose\":\"label\",\"items\":[{\"fields\":[\"name\",null]}]}",
        "/v1/subjects {\"fields\":{\"name\":null}}",
        "/v1/principals/p-1/keys {\"scopes\":[null]}"
      })
  void f24_request_nullAmongItems_is400(String request) {
    int end = request.indexOf(' ');
    String path = request.substring(0, end);
    String key = path.startsWith("/v1/disclosures") || path.startsWith("/v1/mask") ? bot : admin;
    Reply reply = server.post(path, key, request.substring(end + 1));
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(Asking.problem(reply)).isEqualTo("invalid-request");
  }

  @Test
  @DisplayName("F26 a head that is too long is refused")
  void f26_request_longHead_isRefused() {
    assertThat(statusOrHangUp("/" + "a".repeat(100_000))).isIn(HUNG_UP, 400, 414);
    assertThat(statusOrHangUp("/health/live", "X-Long: " + "a".repeat(100_000)))
        .isIn(HUNG_UP, 400, 431);
    assertThat(server.get("/health/live", "").status()).isEqualTo(200);
  }

  /** A server that hangs up on unread bytes may take its own answer along. */
  private int statusOrHangUp(String target, String... headers) {
    try {
      return server.probe().get(target, headers).status();
    } catch (IOException hungUp) {
      return HUNG_UP;
    }
  }

  @ParameterizedTest
  @DisplayName("F26 a head that ends in two places is refused and the connection closed")
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: -1",
        "Content-Length : 5",
        "Host: a\r\nHost: b"
      })
  void f26_request_ambiguousFraming_isRefused(String headers) throws IOException {
    String request =
        "POST /v1/disclosures HTTP/1.1\r\n"
            + (headers.startsWith("Host") ? "" : "Host: a\r\n")
            + headers
            + "\r\nContent-Type: application/json\r\n\r\n0\r\n\r\n";
    Reply reply = server.probe().raw(request.getBytes(StandardCharsets.US_ASCII));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Connection")).contains("close");
  }

  @ParameterizedTest
  @DisplayName("F27 a path written in another way is refused, or decided like the plain one")
  @ValueSource(
      strings = {
        "//v1/purposes",
        "/v1//purposes",
        "/v1;x/purposes",
        "/v1/purposes;x=y",
        "/v1%3B/purposes",
        "/v1%2Fpurposes",
        "/v1%2fpurposes",
        "/v1%5Cpurposes",
        "/v1\\purposes",
        "/v1/./purposes",
        "/v1/%2e/purposes",
        "/v1/../v1/purposes",
        "/v1/%2e%2e/v1/purposes",
        "/health/live/../../v1/purposes",
        "/log/tile/..%2f..%2fkeys",
        "/log/tile/../../keys/keyset.json",
        "/v1/purposes%00",
        "/v1/purpose%73",
        "/v1/purposes/",
        "/V1/purposes",
        "http://localhost/v1/purposes",
        "/v1/purposes#x",
        "/v1/purposes%3Fa=b"
      })
  void f27_request_pathInDisguise_isNeverServed(String target) throws IOException {
    Reply without = server.probe().get(target);
    Reply with = server.probe().get(target, "Authorization: Bearer " + bot);
    assertThat(without.status()).as(without.text()).isIn(400, 401, 404);
    if (without.status() == 401) {
      // Read as the plain path: then it is decided like it.
      assertThat(with.status()).isEqualTo(200);
    } else {
      assertThat(with.status()).isEqualTo(without.status());
      assertThat(with.text()).doesNotContain("contract");
    }
  }

  @Test
  @DisplayName("F27 an encoded colon is the colon")
  void f27_request_encodedColon_isDecidedAlike() {
    Reply plain = server.get("/v1/tickets/a:b", admin);
    Reply encoded = server.get("/v1/tickets/a%3Ab", admin);
    assertThat(Asking.comparable(encoded)).isEqualTo(Asking.comparable(plain));
  }

  @Test
  @DisplayName("F31 values in malformed requests never come back and never reach a log")
  void f31_request_malformedWithValues_neverShowsThem() {
    Canary canary = CanaryRegistry.ofThisBuild().plant("f31-http");
    try (LogCapture log = new LogCapture()) {
      for (String value :
          List.of(canary.mobile(), canary.email(), canary.secret(), canary.residentId())) {
        for (Reply reply : malformed(value)) {
          assertThat(reply.status()).as(reply.text()).isBetween(200, 499);
          assertThat(reply.text()).doesNotContain(value);
          assertThat(reply.headers().toString()).doesNotContain(value);
        }
        assertThat(server.get("/metrics", "").text()).doesNotContain(value);
        assertThat(log.text()).doesNotContain(value);
      }
      assertThat(log.text()).contains("/v1/disclosures");
    }
  }

  private List<Reply> malformed(String value) {
    return List.of(
        server.post("/v1/disclosures", bot, "{\"purpose\":\"" + value),
        server.post("/v1/disclosures", bot, "{\"" + value + "\":1}"),
        server.post("/v1/disclosures", bot, value),
        server.post("/v1/disclosures", bot, Asking.byTicket(value + "!", "t", "name")),
        server.post("/v1/disclosures", bot, Asking.byTicket(value, "t", "name")),
        server.post("/v1/disclosures", bot, Asking.byTicket("label", value, "name")),
        server.post("/v1/disclosures", bot, Asking.byTicket("label", "t", value)),
        server.post("/v1/disclosures", bot, Asking.bySubject("label", "t", value, "name")),
        server.post("/v1/disclosures?q=" + value, bot, "{}"),
        server.post("/v1/disclosures", bot, "{}", "Content-Type: " + value),
        server.post("/v1/disclosures", bot, "{}", "Idempotency-Key: a b" + value),
        server.post("/v1/disclosures", "elpis_" + value, "{}"),
        server.post("/v1/subjects", admin, "{\"fields\":{\"" + value + "\":\"x\"}}"),
        server.post("/v1/subjects", admin, "{\"fields\":{\"mobile\":[\"" + value + "\"]}}"),
        server.post("/v1/subjects", admin, "{\"fields\":{\"mobile\":\"x" + value + "y\"}}"),
        server.post("/v1/subjects", admin, "{\"fields\":{\"address\":{\"" + value + "\":\"x\"}}}"),
        server.post("/v1/keys:unseal", admin, "{\"passphrase\":{\"" + value + "\":1}}"),
        server.post("/v1/keys:unseal", admin, "{\"passphrase\":\"" + value + "\"}"),
        server.send("PUT", "/v1/tickets/t", admin, "{\"kind\":\"" + value + " \"}"),
        server.send("PUT", "/v1/imports/1/chunks/0", loader, value),
        server.get("/v1/subjects/" + value, admin),
        server.get("/v1/disclosures?subject=" + value, admin),
        server.get("/v1/disclosures?" + value + "=1", admin),
        server.get("/v1/" + value, admin),
        server.get("/log/tile/" + value, ""));
  }
}
