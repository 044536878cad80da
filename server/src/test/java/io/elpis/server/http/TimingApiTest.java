package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whether something exists that is not the caller's must not show, in words or in time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TimingApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int WARM_UP = 60;
  private static final int PAIRS = 400;

  /**
   * With equal distributions the share of pairs in which one is slower is 1/2 with a standard
   * deviation of 0.025; one more query for one of the two puts it above 0.9.
   */
  private static final double TOLERANCE = 0.2;

  private TestServer server;
  private String stranger = "";
  private String forbidden = "";
  private String unknown = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    SubjectId person = server.person(Map.of("name", "林小满", "mobile", "13800000064"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    stranger = server.key("bot-2", Scope.DISCLOSE);
    String owner = server.key("bot-1", Scope.DISCLOSE);
    JsonNode tokens =
        TestServer.json(
            server.post(
                "/v1/tokens",
                owner,
                "{\"purpose\":\"label\",\"ticket\":\"order-1\",\"fields\":[\"mobile\"]}"));
    forbidden = tokens.path("tokens").path("mobile").asText();
    unknown = "tok_" + "A".repeat(43);
    assertThat(forbidden).startsWith("tok_").hasSameSizeAs(unknown);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("F25 an unknown token and a forbidden one have the same answer")
  void f25_disclosures_unknownOrForbiddenToken_areOneAnswer() {
    Reply ofUnknown = ask(unknown);
    Reply ofForbidden = ask(forbidden);
    assertThat(Asking.code(ofUnknown)).isEqualTo("not-found");
    assertThat(Asking.comparable(ofForbidden)).isEqualTo(Asking.comparable(ofUnknown));
    assertThat(ofForbidden.headers().keySet()).isEqualTo(ofUnknown.headers().keySet());
    JsonNode one = Asking.item(ofUnknown).path("receipt");
    JsonNode other = Asking.item(ofForbidden).path("receipt");
    assertThat(other.path("openings").asText()).hasSameSizeAs(one.path("openings").asText());
    assertThat(other.path("entry").asText()).hasSameSizeAs(one.path("entry").asText());
  }

  @Test
  @DisplayName("F25 the time of an answer does not tell an unknown token from a forbidden one")
  void f25_disclosures_unknownOrForbiddenToken_takeAsLong() {
    for (int i = 0; i < WARM_UP; i++) {
      var _ = nanos(unknown) + nanos(forbidden);
    }
    int slower = 0;
    for (int i = 0; i < PAIRS; i++) {
      // Alternating, so that neither is always the one that comes second.
      boolean first = i % 2 == 0;
      long one = nanos(first ? unknown : forbidden);
      long two = nanos(first ? forbidden : unknown);
      slower += (first ? two > one : one > two) ? 1 : 0;
    }
    double share = (double) slower / PAIRS;
    assertThat(share).isBetween(0.5 - TOLERANCE, 0.5 + TOLERANCE);
  }

  private long nanos(String token) {
    long begun = System.nanoTime();
    Reply reply = ask(token);
    long taken = System.nanoTime() - begun;
    assertThat(reply.status()).isEqualTo(200);
    return taken;
  }

  private Reply ask(String token) {
    return server.post(
        "/v1/disclosures",
        stranger,
        "{\"purpose\":\"label\",\"items\":[{\"token\":\"%s\",\"fields\":[\"mobile\"]}]}"
            .replace("%s", token));
  }
}
