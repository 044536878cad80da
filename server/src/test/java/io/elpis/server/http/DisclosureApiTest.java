package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.merkle.audit.ReceiptCheck;
import io.elpis.merkle.audit.VerifiedReceipt;
import io.elpis.merkle.entry.Leaf;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DisclosureApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private TestServer server;
  private SubjectId person;
  private String courier = "";
  private String bot = "";
  private String otherBot = "";
  private String auditor = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    person =
        server.person(
            Map.of("name", "林小满", "mobile", "13800000064", "email", "person@example.org"));
    server.ticket("waybill-1", "waybill", "OUT", person, "shop-1", "courier-1");
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    courier = server.key("courier-1", Scope.DISCLOSE);
    bot = server.key("bot-1", Scope.DISCLOSE);
    otherBot = server.key("bot-2", Scope.DISCLOSE);
    auditor = server.key("admin", Scope.AUDIT);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void disclosures_permitted_showsFieldsWithAProofThatHolds() {
    Reply reply =
        server.post(
            "/v1/disclosures",
            courier,
            Asking.byTicket("delivery", "waybill-1", "name", "mobile", "email"));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode item = Asking.item(reply);
    assertThat(item.path("outcome").asText()).isEqualTo("permitted");
    JsonNode fields = item.path("fields");
    assertThat(fields.path("mobile").path("level").asText()).isEqualTo("revealed");
    assertThat(fields.path("mobile").path("value").asText()).endsWith("13800000064");
    assertThat(fields.path("name").path("level").asText()).isEqualTo("masked");
    assertThat(fields.path("name").path("value").asText()).contains("*").doesNotContain("小满");
    assertThat(fields.path("email").path("level").asText()).isEqualTo("hidden");
    assertThat(fields.path("email").has("value")).isFalse();
    VerifiedReceipt receipt = verified(item.path("receipt"));
    assertThat(receipt.index()).isEqualTo(item.path("receipt").path("index").asLong());
    assertThat(receipt.what().orElseThrow().outcome()).isEqualTo("permitted");
  }

  @Test
  void disclosures_purposeThatIsANumber_standsInNoLeaf() {
    String number = "13800000064";
    Reply reply =
        server.post("/v1/disclosures", courier, Asking.byTicket(number, "waybill-1", "name"));
    JsonNode item = Asking.item(reply);
    assertThat(item.path("code").asText()).as(reply.text()).isEqualTo("purpose-forbidden");
    Leaf leaf = Leaf.decode(Base64.getDecoder().decode(item.at("/receipt/entry").asText()));
    assertThat(leaf.purpose()).isEqualTo(PurposeName.UNDECLARED);
    // What was asked for is told where an erasure takes it along.
    JsonNode entry =
        TestServer.json(
                server.get(
                    "/v1/disclosures?ticket=waybill-1&limit=1", server.key("admin", Scope.AUDIT)))
            .path("items")
            .path(0);
    assertThat(entry.at("/context/reason").asText())
        .as(entry.toString())
        .isEqualTo("asked for `" + number + "`");
  }

  @Test
  void mask_program_neverShowsMoreThanAMask() {
    Reply reply = server.post("/v1/mask", bot, Asking.byTicket("label", "order-1", "mobile"));
    JsonNode mobile = Asking.item(reply).path("fields").path("mobile");
    assertThat(mobile.path("level").asText()).isEqualTo("masked");
    assertThat(mobile.path("value").asText()).contains("*").doesNotContain("00000064");
  }

  @Test
  void disclosures_batchSizes_areThoseOfTheAsker() {
    assertThat(batch(courier, "/v1/disclosures", 2)).isEqualTo("413 batch-too-large");
    assertThat(batch(bot, "/v1/disclosures", 100)).startsWith("200");
    assertThat(batch(bot, "/v1/disclosures", 101)).isEqualTo("413 batch-too-large");
    assertThat(batch(bot, "/v1/mask", 50)).startsWith("200");
    assertThat(batch(bot, "/v1/mask", 51)).isEqualTo("413 batch-too-large");
    assertThat(batch(bot, "/v1/disclosures", 0)).isEqualTo("400 invalid-request");
  }

  @Test
  void disclosures_malformedItems_failAloneAndInPlace() {
    String items =
        """
        {"purpose":"label","ticket":"order-1","items":[
          {"ref":"a","subject":"no-id","fields":["name"]},
          {"ref":"b","fields":["name"]},
          {"ref":"c","token":"tok_x","fields":["name"]},
          {"ref":"d","fields":[]},
          {"ref":"e","subject":"PERSON","fields":["name"]}]}
        """
            .replace("PERSON", person.toString());
    JsonNode answers = TestServer.json(server.post("/v1/disclosures", bot, items)).path("items");
    assertThat(answers.findValuesAsText("ref")).containsExactly("a", "b", "c", "d", "e");
    assertThat(answers.findValuesAsText("outcome"))
        .containsExactly("denied", "permitted", "denied", "denied", "permitted");
    assertThat(answers.path(0).path("code").asText()).isEqualTo("invalid-id");
    assertThat(answers.path(2).path("code").asText()).isEqualTo("invalid-id");
    assertThat(answers.path(3).path("code").asText()).isEqualTo("invalid-request");
    assertThat(answers.path(0).has("receipt")).isFalse();
  }

  @Test
  @DisplayName("F18 the same Idempotency-Key and body have one effect and one answer")
  void f18_disclosures_sameKeyAndBody_areOneEffect() {
    String body = Asking.byTicket("label", "order-1", "name");
    Reply first = server.post("/v1/disclosures", bot, body, "Idempotency-Key: f18");
    Reply second = server.post("/v1/disclosures", bot, body, "Idempotency-Key: f18");
    assertThat(Asking.outcome(first)).isEqualTo("permitted");
    assertThat(Asking.comparable(second)).isEqualTo(Asking.comparable(first));
    assertThat(index(second)).isEqualTo(index(first));
    Reply other = server.post("/v1/disclosures", bot, body, "Idempotency-Key: f18-other");
    assertThat(index(other)).isGreaterThan(index(first));
  }

  @Test
  @DisplayName("F19 the same Idempotency-Key with another body is 422")
  void f19_disclosures_sameKeyOtherBody_is422() {
    Reply first =
        server.post(
            "/v1/disclosures",
            bot,
            Asking.byTicket("label", "order-1", "name"),
            "Idempotency-Key: f19");
    assertThat(first.status()).isEqualTo(200);
    Reply other =
        server.post(
            "/v1/disclosures",
            bot,
            Asking.byTicket("label", "order-1", "mobile"),
            "Idempotency-Key: f19");
    assertThat(other.status()).isEqualTo(422);
    assertThat(Asking.problem(other)).isEqualTo("idempotency-key-reused");
  }

  @Test
  @DisplayName("F20 a single-use ticket, 100 at once: exactly one succeeds, the rest are recorded")
  void f20_disclosures_singleUseTicketAtOnce_isUsedOnce() {
    server.ticket("order-once", "order", "PAID", person, "shop-1");
    List<Reply> replies = atOnce(100, Asking.byTicket("once", "order-once", "name"));
    Map<String, Long> outcomes =
        replies.stream()
            .collect(Collectors.groupingBy(DisclosureApiTest::summary, Collectors.counting()));
    assertThat(outcomes).containsOnly(Map.entry("permitted", 1L), Map.entry("already-used", 99L));
    List<String> kinds =
        Asking.entries(server, auditor, "ticket=order-once").stream()
            .map(entry -> entry.path("kind").asText())
            .toList();
    assertThat(kinds).hasSize(100);
    assertThat(kinds.stream().filter("permitted"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("F23 a purpose that does not fit the ticket is refused and recorded")
  void f23_disclosures_purposeDoesNotFitTheTicket_isRefusedAndRecorded() {
    server.ticket("waybill-f23", "waybill", "OUT", person, "shop-1", "courier-1");
    Reply reply =
        server.post("/v1/disclosures", bot, Asking.byTicket("label", "waybill-f23", "name"));
    assertThat(Asking.code(reply)).isEqualTo("purpose-mismatch");
    assertThat(Asking.item(reply).has("fields")).isFalse();
    List<JsonNode> entries = Asking.entries(server, auditor, "ticket=waybill-f23");
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst().path("kind").asText()).isEqualTo("denied");
    assertThat(entries.getFirst().path("what").path("reasons").path(0).asText())
        .isEqualTo("purpose-mismatch");
    assertThat(entries.getFirst().path("index").asLong()).isEqualTo(index(reply));
  }

  @Test
  @DisplayName("F30 another recipient's ticket or person is as unknown as none at all")
  void f30_disclosures_ofAnotherRecipient_looksLikeUnknown() {
    String unknown =
        Asking.comparable(
            server.post("/v1/disclosures", otherBot, Asking.byTicket("label", "nowhere", "name")));
    assertThat(unknown).contains("not-found");
    String theirs =
        Asking.comparable(
            server.post("/v1/disclosures", otherBot, Asking.byTicket("label", "order-1", "name")));
    assertThat(theirs).isEqualTo(unknown);
    server.ticket("order-2", "order", "PAID", person, "shop-2");
    SubjectId stranger = server.person(Map.of("name", "王大海"));
    String missing = "01890000-0000-7000-8000-000000000001";
    assertThat(
            Asking.comparable(
                server.post(
                    "/v1/disclosures",
                    otherBot,
                    Asking.bySubject("label", "order-2", stranger.toString(), "name"))))
        .isEqualTo(
            Asking.comparable(
                server.post(
                    "/v1/disclosures",
                    otherBot,
                    Asking.bySubject("label", "order-2", missing, "name"))));
  }

  private List<Reply> atOnce(int count, String body) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, count)
          .mapToObj(i ->
              CompletableFuture.supplyAsync(
                  () -> server.post("/v1/disclosures", bot, body), executor))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private String batch(String key, String path, int count) {
    String items =
        String.join(",", java.util.Collections.nCopies(count, "{\"fields\":[\"name\"]}"));
    Reply reply =
        server.post(
            path, key, "{\"purpose\":\"label\",\"ticket\":\"order-1\",\"items\":[" + items + "]}");
    return reply.status() == 200
        ? "200 " + TestServer.json(reply).path("items").size()
        : reply.status() + " " + Asking.problem(reply);
  }

  private VerifiedReceipt verified(JsonNode receipt) {
    String key = server.get("/log/key", "").text().strip();
    return ReceiptCheck.of(key)
        .verify(
            receipt.path("proof").asText(),
            Base64.getDecoder().decode(receipt.path("entry").asText()),
            Optional.of(Base64.getDecoder().decode(receipt.path("openings").asText())));
  }

  private static String summary(Reply reply) {
    if (reply.status() != 200) {
      return reply.status() + " " + TestServer.json(reply).path("detail").asText();
    }
    return Asking.outcome(reply).equals("permitted") ? "permitted" : Asking.code(reply);
  }

  private static long index(Reply reply) {
    return Asking.item(reply).path("receipt").path("index").asLong(-1);
  }
}
