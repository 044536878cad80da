package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.field.FieldValue.Text;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each code that a platform's integration meets, over HTTP, with its status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CodesApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String RELAYS = "/v1/relays";

  private TestServer server;
  private SubjectId person;
  private String bot = "";
  private String courier = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    bot = server.key("bot-1", Scope.DISCLOSE);
    courier = server.key("courier-1", Scope.DISCLOSE);
    person = server.person(Map.of("name", "林小满", "mobile", "16000000041"));
    SubjectId other = server.person(Map.of("mobile", "16000000042"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    server.ticket("order-2", "order", "PAID", other, "shop-1");
    server.ticket("delivered", "waybill", "DELIVERED", person, "shop-1", "courier-1");
    server.ticket("out", "waybill", "OUT", person, "shop-1", "courier-1");
    SubjectId artist = server.person(Map.of("mobile", "16000000043"));
    server.useCases().subjects().change(artist, Map.of(), Optional.of(true));
    server.ticket("shielded", "order", "PAID", artist, "shop-1");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** What stands for a whole request. */
  Stream<Arguments> requests() {
    return Stream.of(
        arguments("batch-too-large", 413, "/v1/labels", items(11)),
        arguments("batch-too-large", 413, "/v1/mask", items(51)),
        arguments("not-found", 404, RELAYS, relay("contact", "no-such-order", "mobile")),
        arguments("field-forbidden", 403, RELAYS, relay("contact", "order-1", "address")),
        arguments("purpose-mismatch", 403, RELAYS, relay("contact", "out", "mobile")),
        arguments("approval-pending", 202, RELAYS, relay("contact", "shielded", "mobile")),
        arguments("relay-not-bound", 404, RELAYS, relay("contact", "order-1", "name")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void request_ofTheTable_hasItsCodeAndStatus(String code, int status, String path, String body) {
    assertCode(server.post(path, bot, body), code, status);
  }

  @Test
  void courier_outOfTurnOrWithoutDevice_isTold() {
    assertCode(
        server.post(RELAYS, courier, relay("delivery", "delivered", "mobile")),
        "state-forbidden",
        409);
    assertCode(
        server.post(RELAYS, courier, relay("doorstep", "out", "mobile")), "step-up-required", 401);
  }

  @Test
  void token_ofAnOldValue_isStale() {
    SubjectId mover = server.person(Map.of("mobile", "16000000044"));
    server.ticket("order-mover", "order", "PAID", mover, "shop-1");
    Reply issued =
        server.post(
            "/v1/tokens",
            bot,
            "{\"purpose\":\"contact\",\"ticket\":\"order-mover\",\"fields\":[\"mobile\"]}");
    String token = TestServer.json(issued).path("tokens").path("mobile").asText();
    server
        .useCases()
        .subjects()
        .change(
            mover,
            Map.of(new FieldName("mobile"), Optional.of(new Text("16000000045"))),
            Optional.empty());
    String body = "{\"purpose\":\"contact\",\"field\":\"mobile\",\"token\":\"" + token + "\"}";
    assertCode(server.post(RELAYS, bot, body), "token-stale", 409);
  }

  @Test
  void atLeast_moreThanThePurposeGives_isRefusedWhole() {
    String key = receiverKey();
    assertCode(hand("scarce", "mobile", key), "relay-only", 403);
    assertCode(hand("scarce", "name", key), "field-forbidden", 403);
    Reply item =
        server.post(
            "/v1/disclosures",
            bot,
            "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"at_least\":\"revealed\","
                + "\"items\":[{\"fields\":[\"mobile\"]}]}");
    assertThat(Asking.code(item)).as(item.text()).isEqualTo("relay-only");
    assertThat(Asking.item(item).path("receipt").has("proof")).isTrue();
    Reply enough = server.post("/v1/disclosures", bot, item("relayed"));
    assertThat(Asking.outcome(enough)).as(enough.text()).isEqualTo("permitted");
    Reply masks = server.post("/v1/mask", bot, item("relayed"));
    assertCode(masks, "invalid-request", 400);
  }

  @Test
  void quota_spent_saysWhichAndUntilWhen() {
    assertThat(server.post(RELAYS, bot, relay("scarce", "order-1", "mobile")).status())
        .isEqualTo(201);
    Reply spent = server.post(RELAYS, bot, relay("scarce", "order-2", "mobile"));
    assertCode(spent, "quota-exhausted", 429);
    JsonNode problem = TestServer.json(spent);
    assertThat(problem.path("level").asText()).isEqualTo("recipient");
    assertThat(problem.path("receipt").has("proof")).isTrue();
    Instant resets = Instant.parse(problem.path("resets_at").asText());
    long left = Duration.between(InstantSource.system().instant(), resets).toSeconds();
    assertThat(Long.parseLong(spent.header("Retry-After").orElseThrow()))
        .isBetween(left - 1, left + 60);
  }

  @Test
  void masks_tooMany_sayWhenThereIsRoomAgain() {
    String fifty = items(50);
    Reply last = server.post("/v1/mask", bot, fifty);
    for (int call = 0; call < 200 && last.status() == 200; call++) {
      last = server.post("/v1/mask", bot, fifty);
    }
    assertCode(last, "rate-limited", 429);
    assertThat(last.header("Retry-After")).contains("1");
  }

  @Test
  void relay_throughItsLife_hasItsCodes() {
    String axn = relay("contact", "order-1", "mobile").replace("}", ",\"mode\":\"axn\"}");
    Reply bound = server.post(RELAYS, bot, axn);
    assertThat(bound.status()).as(bound.text()).isEqualTo(201);
    Reply full = server.post(RELAYS, bot, axn.replace("order-1", "order-2"));
    assertCode(full, "pool-exhausted", 503);
    assertThat(full.header("Retry-After")).as("nobody knows when").isEmpty();
    String path = RELAYS + "/" + TestServer.json(bound).path("relay").path("id").asText();
    for (int times = 0; times < 3; times++) {
      server.post(path + ":extend", bot, "{\"days\":7}");
    }
    assertCode(server.post(path + ":extend", bot, "{\"days\":7}"), "extend-limit", 409);
    server.post(path + ":revoke", bot, "{}");
    assertCode(server.get(path, bot), "relay-expired", 410);
  }

  @Test
  void batch_ofWhichSomeFail_isPartial() {
    String good = "{\"subject\":\"" + person + "\",\"fields\":[\"mobile\"]}";
    String bad = "{\"subject\":\"00000000-0000-7000-8000-000000000000\",\"fields\":[\"mobile\"]}";
    assertThat(batch(good, bad)).contains("partial");
    assertThat(batch(good, good)).isEmpty();
    assertThat(batch(bad, bad)).isEmpty();
    String label = "{\"ticket\":\"order-1\",\"waybill\":\"SF00000000000001\",";
    String rest = "\"carrier\":\"Example Parcels\",\"sorting_code\":\"571-A08 032\"}";
    Reply labels =
        server.post(
            "/v1/labels",
            bot,
            "{\"purpose\":\"contact\",\"items\":["
                + label
                + rest
                + ","
                + label.replace("order-1", "no-such-order")
                + rest
                + "]}");
    assertThat(Asking.problem(labels)).as(labels.text()).isEqualTo("partial");
  }

  private Optional<String> batch(String... items) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            bot,
            "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"items\":["
                + String.join(",", items)
                + "]}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return Optional.of(Asking.problem(reply)).filter(code -> !code.isEmpty());
  }

  private static void assertCode(Reply reply, String code, int status) {
    assertThat(reply.status() + " " + Asking.problem(reply))
        .as(reply.text())
        .isEqualTo(status + " " + code);
    assertThat(reply.header("Content-Type")).contains("application/problem+json");
  }

  private static String relay(String purpose, String ticket, String field) {
    return "{\"purpose\":\""
        + purpose
        + "\",\"ticket\":\""
        + ticket
        + "\",\"field\":\""
        + field
        + "\"}";
  }

  private static String item(String atLeast) {
    return "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"at_least\":\""
        + atLeast
        + "\",\"items\":[{\"fields\":[\"mobile\"]}]}";
  }

  private static String items(int count) {
    List<String> items =
        Collections.nCopies(
            count,
            "{\"ticket\":\"order-1\",\"waybill\":\"SF00000000000001\",\"carrier\":\"Example\","
                + "\"sorting_code\":\"571\"}");
    List<String> masks = Collections.nCopies(count, "{\"fields\":[\"mobile\"]}");
    return count == 11
        ? "{\"items\":[" + String.join(",", items) + "]}"
        : "{\"purpose\":\"contact\",\"ticket\":\"order-1\",\"items\":["
            + String.join(",", masks)
            + "]}";
  }

  private Reply hand(String purpose, String field, String key) {
    return server.post(
        "/v1/handovers",
        bot,
        "{\"purpose\":\""
            + purpose
            + "\",\"ticket\":\"order-2\",\"fields\":[\""
            + field
            + "\"],\"at_least\":\"revealed\",\"receiver_key\":\""
            + key
            + "\"}");
  }

  private String receiverKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Reply reply =
          server.post(
              "/v1/recipients/shop-2/receiver-keys",
              server.key("admin", Scope.DIRECTORY),
              "{\"label\":\"warehouse\",\"public_key\":\""
                  + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                  + "\"}");
      return TestServer.json(reply).path("id").asText();
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
