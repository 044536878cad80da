package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Fields that go to a registered receiver, sealed, past the one who asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandoverApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String MOBILE = "16012345678";

  private TestServer server;
  private String admin = "";
  private String bot = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    admin = server.key("admin", Scope.DIRECTORY, Scope.AUDIT);
    bot = server.key("bot-1", Scope.DISCLOSE);
    var person = server.person(Map.of("name", "林小满", "mobile", MOBILE));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void handover_toTheReceiver_opensForThemAlone() throws Exception {
    KeyPair pair = pair("secp256r1");
    String key = enrol("shop-2", pair);
    Reply reply = hand("handing", key);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.text()).doesNotContain(MOBILE, "小满");
    JsonNode answer = TestServer.json(reply);
    assertThat(answer.path("receiver").asText()).isEqualTo("shop-2");
    assertThat(JWEObject.parse(answer.path("jwe").asText()).getHeader().getKeyID()).isEqualTo(key);
    JsonNode opened = open(reply, pair);
    assertThat(opened.path("receiver").asText()).isEqualTo("shop-2");
    assertThat(opened.path("fields").path("mobile").path("value").asText()).contains(MOBILE);
    assertThat(opened.path("entry").asLong())
        .isEqualTo(answer.path("receipt").path("index").asLong());
    JsonNode entry = Asking.entries(server, admin, "ticket=order-1").getFirst();
    assertThat(entry.toString()).contains("handover to shop-2 under " + key);
  }

  @Test
  @DisplayName("S05 nothing is handed to whom the purpose does not name, or whose key has ended")
  void s05_handover_otherReceiverOrEndedKey_isRefused() {
    String own = enrol("shop-1", pair("secp256r1"));
    Reply refused = hand("handing", own);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(Asking.problem(refused)).isEqualTo("recipient-forbidden");
    assertThat(TestServer.json(refused).path("receipt").has("proof")).isTrue();
    String named = enrol("shop-2", pair("secp256r1"));
    assertThat(hand("label", named).status())
        .as("a purpose that hands nothing over")
        .isEqualTo(403);
    assertThat(
            server
                .send("DELETE", "/v1/recipients/shop-2/receiver-keys/" + named, admin, "")
                .status())
        .isEqualTo(204);
    assertThat(hand("handing", named).status()).isEqualTo(404);
    assertThat(hand("handing", "rk-unknown").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("F18 the same call again is the same letter and one entry; F19 another is refused")
  void f18_repeat_isTheSameLetterAndOneEntry() throws Exception {
    KeyPair pair = pair("secp256r1");
    String key = enrol("shop-2", pair);
    Reply first = hand("handing", key, "Idempotency-Key: hand-1");
    int entries = Asking.entries(server, admin, "ticket=order-1").size();
    Reply again = hand("handing", key, "Idempotency-Key: hand-1");
    assertThat(again.status()).as(again.text()).isEqualTo(201);
    assertThat(TestServer.json(again).path("receipt"))
        .isEqualTo(TestServer.json(first).path("receipt"));
    assertThat(open(again, pair)).isEqualTo(open(first, pair));
    assertThat(Asking.entries(server, admin, "ticket=order-1")).hasSize(entries);
    Reply other = hand("label", key, "Idempotency-Key: hand-1");
    assertThat(other.status() + " " + Asking.problem(other))
        .isEqualTo("422 idempotency-key-reused");
    server.send("DELETE", "/v1/recipients/shop-2/receiver-keys/" + key, admin, "");
    assertThat(hand("handing", key, "Idempotency-Key: hand-1").status())
        .as("nothing is sealed to a key that has ended")
        .isEqualTo(404);
  }

  private static JsonNode open(Reply reply, KeyPair pair) throws Exception {
    JWEObject letter = JWEObject.parse(TestServer.json(reply).path("jwe").asText());
    letter.decrypt(new ECDHDecrypter((ECPrivateKey) pair.getPrivate()));
    return new ObjectMapper().readTree(letter.getPayload().toString());
  }

  @Test
  void enrol_otherKinds_areRefused() {
    for (KeyPair pair : new KeyPair[] {pair("secp384r1"), SignedRequests.pair()}) {
      assertThat(
              server.post("/v1/recipients/shop-2/receiver-keys", admin, enrolment(pair)).status())
          .isEqualTo(400);
    }
  }

  private Reply hand(String purpose, String key, String... headers) {
    return server.post(
        "/v1/handovers",
        bot,
        "{\"purpose\":\""
            + purpose
            + "\",\"ticket\":\"order-1\",\"fields\":[\"name\",\"mobile\"],\"receiver_key\":\""
            + key
            + "\"}",
        headers);
  }

  private String enrol(String recipient, KeyPair pair) {
    Reply reply =
        server.post("/v1/recipients/" + recipient + "/receiver-keys", admin, enrolment(pair));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return TestServer.json(reply).path("id").asText();
  }

  private static String enrolment(KeyPair pair) {
    return "{\"public_key\":\""
        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\",\"label\":\"warehouse\"}";
  }

  private static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
