package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** News of tickets that come by webhook: signed, once, and in any order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TicketEventsApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final Instant now = InstantSource.system().instant();
  private TestServer server;
  private String admin = "";
  private String secret = "";
  private SubjectId person = new SubjectId(new java.util.UUID(0, 0));
  private int deliveries;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    admin = server.key("admin", Scope.DIRECTORY, Scope.DISPATCH);
    secret = issue("erp-1");
    person = server.person(Map.of("mobile", "16012345678"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void events_outOfOrder_theTimeOfTheEventDecides() {
    server.ticket("o-1", "order", "PAID", person, "shop-1");
    assertThat(send("o-1", "DELIVERED", 30)).as("skips what comes later").isEqualTo("moved");
    assertThat(send("o-1", "SHIPPED", 20)).as("older news").isEqualTo("unchanged");
    assertThat(send("o-1", "DELIVERED", 30)).as("double").isEqualTo("unchanged");
    assertThat(send("o-1", "PAID", 40)).as("no way leads back").isEqualTo("refused");
    assertThat(send("o-1", "CLOSED", 50)).isEqualTo("moved");
    assertThat(send("o-2", "SHIPPED", 10)).as("no such ticket").isEqualTo("refused");
    server.ticket("o-3", "order", "PAID", person, "shop-2");
    assertThat(send("o-3", "SHIPPED", 10)).as("another's ticket").isEqualTo("refused");
    assertThat(TestServer.json(server.get("/v1/tickets/o-1", admin)).path("state").asText())
        .isEqualTo("CLOSED");
  }

  @Test
  @DisplayName("F20 a delivery counts once; a wrong, old or foreign one is the one 401")
  void f20_delivery_replayedOrForged_isRefused() {
    server.ticket("o-4", "order", "PAID", person, "shop-1");
    String body = body("o-4", "SHIPPED", 5);
    String[] headers = signed(secret, "d-1", now, body);
    assertThat(deliver("erp-1", body, headers).status()).isEqualTo(200);
    assertThat(deliver("erp-1", body, headers).status()).as("replayed").isEqualTo(409);
    String uniform = Asking.comparable(deliver("erp-1", body));
    assertThat(uniform).startsWith("401");
    String other = issue("erp-2");
    String renewed = issue("erp-3");
    issue("erp-3");
    String[][] wrong = {
      signed(other, "d-2", now, body),
      signed(secret, "d-3", now.minus(Duration.ofMinutes(6)), body),
      signed(secret, "d-4", now, body + " "),
      {"webhook-id: d-5", "webhook-timestamp: " + now.getEpochSecond(), "webhook-signature: v1,"},
    };
    for (String[] one : wrong) {
      assertThat(Asking.comparable(deliver("erp-1", body, one))).as(one[0]).isEqualTo(uniform);
    }
    assertThat(Asking.comparable(deliver("erp-3", body, signed(renewed, "d-6", now, body))))
        .as("an earlier secret")
        .isEqualTo(uniform);
    assertThat(Asking.comparable(deliver("nobody", body, signed(secret, "d-7", now, body))))
        .isEqualTo(uniform);
    assertThat(server.send("DELETE", "/v1/event-sources/erp-2", admin, "").status()).isEqualTo(204);
    assertThat(Asking.comparable(deliver("erp-2", body, signed(other, "d-8", now, body))))
        .as("ended")
        .isEqualTo(uniform);
  }

  private String issue(String source) {
    Reply reply =
        server.send("PUT", "/v1/event-sources/" + source, admin, "{\"recipient\":\"shop-1\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply).path("secret").asText();
  }

  private String send(String ticket, String state, int seconds) {
    String body = body(ticket, state, seconds);
    Reply reply = deliver("erp-1", body, signed(secret, "e-" + deliveries++, now, body));
    JsonNode event = TestServer.json(reply).path("events").path(0);
    return event.path("outcome").asText();
  }

  private String body(String ticket, String state, int seconds) {
    return "{\"events\":[{\"ticket\":\""
        + ticket
        + "\",\"state\":\""
        + state
        + "\",\"at\":\""
        + now.minus(Duration.ofMinutes(5)).plusSeconds(seconds)
        + "\"}]}";
  }

  private Reply deliver(String source, String body, String... headers) {
    return server.send("POST", "/v1/ticket-events/" + source, "", body, headers);
  }

  private static String[] signed(String secret, String id, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String message = id + "." + at.getEpochSecond() + "." + body;
      String signature =
          Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
      return new String[] {
        "webhook-id: " + id,
        "webhook-timestamp: " + at.getEpochSecond(),
        "webhook-signature: v1," + signature
      };
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
