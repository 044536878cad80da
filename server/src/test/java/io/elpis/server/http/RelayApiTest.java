package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Relays over HTTP: what a bearer gets, what a carrier is told, what the ledger says of both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RelayApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String PERSON_NUMBER = "+8616000000011";
  private static final String COURIER_NUMBER = "+8616000000012";
  private static final String STRANGER = "+8616000000013";
  private static final String AXE = "+8657100000001";
  private static final String AXB = "+8657100000003";

  private TestServer server;
  private SubjectId person;
  private SubjectId other;
  private String courier = "";
  private String bot = "";
  private String otherBot = "";
  private String carrier = "";
  private String auditor = "";
  private int calls;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    server.principal("carrier-1", "shop-2", true, "carrier");
    person = server.person(Map.of("mobile", "16000000011", "email", "person@example.org"));
    other = server.person(Map.of("mobile", COURIER_NUMBER));
    server.ticket("waybill-1", "waybill", "OUT", person, "shop-1", "courier-1");
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    courier = server.key("courier-1", Scope.DISCLOSE);
    bot = server.key("bot-1", Scope.DISCLOSE, Scope.DIRECTORY);
    otherBot = server.key("bot-2", Scope.DISCLOSE);
    carrier = server.key("carrier-1", Scope.CONNECT);
    auditor = server.key("admin", Scope.AUDIT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void disclosures_relayedFields_areReachableAndNotShown() {
    Reply reply =
        server.post(
            "/v1/disclosures", courier, Asking.byTicket("reach", "waybill-1", "mobile", "email"));
    JsonNode fields = Asking.item(reply).path("fields");
    JsonNode mobile = fields.path("mobile");
    assertThat(mobile.path("level").asText()).as(reply.text()).isEqualTo("relayed");
    assertThat(mobile.has("value")).isFalse();
    assertThat(mobile.path("relay").path("number").asText()).isEqualTo(AXE);
    assertThat(mobile.path("relay").path("extension").asText()).matches("[0-9]{4}");
    assertThat(fields.path("email").path("relay").path("address").asText())
        .matches("r[a-z0-9]{20}@relay\\.example");
    assertThat(reply.text()).doesNotContain("16000000011", "person@");
    JsonNode again =
        Asking.item(
            server.post(
                "/v1/disclosures", courier, Asking.byTicket("reach", "waybill-1", "mobile")));
    assertThat(again.path("fields").path("mobile").path("relay")).isEqualTo(mobile.path("relay"));
  }

  @Test
  void disclosures_repeatedByKey_showTheSameRelay() {
    String body = Asking.byTicket("contact", "order-1", "mobile");
    Reply first = server.post("/v1/disclosures", bot, body, "Idempotency-Key: relay-1");
    Reply second = server.post("/v1/disclosures", bot, body, "Idempotency-Key: relay-1");
    JsonNode relay = Asking.item(first).path("fields").path("mobile").path("relay");
    assertThat(relay.has("id")).isTrue();
    assertThat(Asking.item(second).path("fields").path("mobile").path("relay")).isEqualTo(relay);
  }

  @Test
  void call_throughAnExtension_reachesThePersonWithAnEntryFirst() {
    server.ticket("order-call", "order", "PAID", person, "shop-1");
    JsonNode relay =
        bind("{\"purpose\":\"contact\",\"ticket\":\"order-call\",\"field\":\"mobile\"}");
    assertThat(call(AXE, "", STRANGER).path("action").asText()).isEqualTo("collect");
    JsonNode action = call(AXE, relay.path("extension").asText(), STRANGER);
    assertThat(action.path("action").asText()).isEqualTo("continue");
    assertThat(action.path("peer").asText()).isEqualTo(PERSON_NUMBER);
    assertThat(action.path("display").asText()).isEqualTo(AXE);
    JsonNode entry = Asking.entries(server, auditor, "ticket=order-call").getFirst();
    assertThat(entry.path("kind").asText()).isEqualTo("permitted");
    assertThat(entry.path("purpose").asText()).isEqualTo("elpis:relay-connect");
    assertThat(entry.toString()).contains("carrier-1").doesNotContain("16000000011");
  }

  @Test
  void report_ofACall_isTakenOncePerCarrier() {
    server.ticket("order-report", "order", "PAID", person, "shop-1");
    JsonNode relay =
        bind("{\"purpose\":\"contact\",\"ticket\":\"order-report\",\"field\":\"mobile\"}");
    String id = "report-call";
    ask(id, AXE, relay.path("extension").asText(), STRANGER);
    for (String event : List.of("started", "released", "released")) {
      String report = "{\"call_id\":\"" + id + "\",\"event\":\"" + event + "\"}";
      assertThat(server.post("/v1/relay-calls:report", carrier, report).status()).isEqualTo(204);
    }
    String unknown = "{\"call_id\":\"never\",\"event\":\"started\"}";
    Reply reply = server.post("/v1/relay-calls:report", carrier, unknown);
    assertThat(reply.status() + " " + Asking.problem(reply)).isEqualTo("404 relay-not-bound");
  }

  @Test
  void call_betweenAPair_letsNobodyElseThrough() {
    String body =
        String.format(
            Locale.ROOT,
            "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"field\":\"mobile\",\"mode\":\"axb\","
                + "\"peers\":[{\"subject\":\"%s\",\"field\":\"mobile\"}]}",
            other);
    assertThat(bind(body).path("number").asText()).isEqualTo(AXB);
    assertThat(call(AXB, "", "16000000012").path("peer").asText()).isEqualTo(PERSON_NUMBER);
    assertThat(call(AXB, "", PERSON_NUMBER).path("peer").asText()).isEqualTo(COURIER_NUMBER);
    assertThat(call(AXB, "", STRANGER).path("prompt").asText()).isEqualTo("not-allowed");
    Reply refused = server.post("/v1/relays", server.key("bot-1", Scope.DISCLOSE), body);
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  @DisplayName("F33 a caller who guesses at extensions is locked out, others are not")
  void f33_call_wrongExtensions_lockTheCallerOut() {
    server.ticket("order-guess", "order", "PAID", person, "shop-1");
    String right =
        bind("{\"purpose\":\"contact\",\"ticket\":\"order-guess\",\"field\":\"mobile\"}")
            .path("extension")
            .asText();
    String guesser = "+8616000000099";
    for (int guess = 0; guess < 5; guess++) {
      assertThat(call(AXE, "12345", guesser).path("prompt").asText()).isEqualTo("not-in-service");
    }
    assertThat(call(AXE, right, guesser).path("prompt").asText()).isEqualTo("locked");
    assertThat(call(AXE, right, "8616000000099").path("prompt").asText()).isEqualTo("locked");
    assertThat(call(AXE, right, STRANGER).path("action").asText()).isEqualTo("continue");
  }

  @Test
  void relays_extendedCheckedRevoked_sayWhatTheyAre() {
    server.ticket("order-terms", "order", "PAID", person, "shop-1");
    JsonNode relay =
        bind("{\"purpose\":\"contact\",\"ticket\":\"order-terms\",\"field\":\"mobile\"}");
    String path = "/v1/relays/" + relay.path("id").asText();
    for (int times = 0; times < 3; times++) {
      assertThat(server.post(path + ":extend", bot, "{\"days\":7}").status()).isEqualTo(200);
    }
    Reply more = server.post(path + ":extend", bot, "{\"days\":7}");
    assertThat(more.status() + " " + Asking.problem(more)).isEqualTo("409 extend-limit");
    Reply theirs = server.get(path, otherBot);
    assertThat(theirs.status() + " " + Asking.problem(theirs)).isEqualTo("404 relay-not-bound");
    assertThat(server.post(path + ":revoke", bot, "{}").status()).isEqualTo(204);
    Reply after = server.get(path, bot);
    assertThat(after.status() + " " + Asking.problem(after)).isEqualTo("410 relay-expired");
    assertThat(call(AXE, relay.path("extension").asText(), STRANGER).path("prompt").asText())
        .isEqualTo("not-in-service");
  }

  @Test
  @DisplayName("F22 a withdrawn consent cuts the relay off that stood on it")
  void f22_call_consentWithdrawn_isRefused() {
    SubjectId subject = server.person(Map.of("mobile", "16000000021"));
    String admin = server.key("admin", Scope.DIRECTORY);
    String consents = "/v1/subjects/" + subject + "/consents";
    Reply given =
        server.post(consents, admin, "{\"purpose\":\"campaign\",\"fields\":[\"mobile\"]}");
    JsonNode relay =
        bind("{\"purpose\":\"campaign\",\"subject\":\"" + subject + "\",\"field\":\"mobile\"}");
    String extension = relay.path("extension").asText();
    assertThat(call(AXE, extension, STRANGER).path("action").asText()).isEqualTo("continue");
    String id = TestServer.json(given).path("id").asText();
    assertThat(server.send("DELETE", consents + "/" + id, admin, "").status()).isEqualTo(204);
    assertThat(call(AXE, extension, STRANGER).path("action").asText()).isEqualTo("reject");
  }

  @Test
  void relays_erasedPerson_areReachedNoMore() {
    SubjectId subject = server.person(Map.of("mobile", "16000000031"));
    server.ticket("order-erased", "order", "PAID", subject, "shop-1");
    String extension =
        bind("{\"purpose\":\"contact\",\"ticket\":\"order-erased\",\"field\":\"mobile\"}")
            .path("extension")
            .asText();
    server.useCases().erasure().erase(server.founder(), subject);
    assertThat(call(AXE, extension, STRANGER).path("action").asText()).isEqualTo("reject");
  }

  @Test
  void relays_purposeThatDoesNotRelay_bindNothing() {
    Reply reply =
        server.post(
            "/v1/relays",
            bot,
            "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"field\":\"name\"}");
    assertThat(reply.status() + " " + Asking.problem(reply)).isEqualTo("404 relay-not-bound");
    Reply denied =
        server.post(
            "/v1/relays",
            otherBot,
            "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"field\":\"mobile\"}");
    assertThat(denied.status() + " " + Asking.problem(denied)).isEqualTo("404 not-found");
  }

  private JsonNode bind(String body) {
    Reply reply = server.post("/v1/relays", bot, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return TestServer.json(reply).path("relay");
  }

  private JsonNode call(String x, String extension, String caller) {
    return ask("call-" + calls++, x, extension, caller);
  }

  private JsonNode ask(String id, String x, String extension, String caller) {
    String dialled = extension.isEmpty() ? "" : ",\"extension\":\"" + extension + "\"";
    Reply reply =
        server.post(
            "/v1/relay-calls",
            carrier,
            String.format(
                Locale.ROOT,
                "{\"call_id\":\"%s\",\"x\":\"%s\",\"caller\":\"%s\"%s}",
                id,
                x,
                caller,
                dialled));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply);
  }
}
