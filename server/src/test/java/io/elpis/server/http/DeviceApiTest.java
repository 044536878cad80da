package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Devices: who lets them in, what their signature proves, and what it is worth elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String ASK = Asking.byTicket("doorstep", "w-device", "mobile");

  private TestServer server;
  private String admin = "";
  private String courier = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    admin = server.key("admin", Scope.DIRECTORY, Scope.DISPATCH, Scope.AUDIT);
    courier = server.key("courier-1", Scope.DISCLOSE, Scope.DIRECTORY);
    var person = server.person(Map.of("name", "林小满", "mobile", "16012345678"));
    server.ticket("w-device", "waybill", "OUT", person, "shop-1", "courier-1");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("S15 without the enrolled device the account must step up; with it the door opens")
  void s15_purposeWantsDevice_onlySignedRequestsPass() {
    assertThat(Asking.code(server.post("/v1/disclosures", courier, ASK)))
        .isEqualTo("step-up-required");
    SignedRequests device = SignedRequests.approved(server, courier, admin);
    assertThat(Asking.outcome(device.post("/v1/disclosures", ASK))).isEqualTo("permitted");
  }

  @Test
  void enrol_ownApproval_isRefused() {
    SignedRequests device = SignedRequests.waiting(server, courier);
    Reply own = server.post("/v1/devices/" + device.id() + ":approve", courier, "{}");
    assertThat(own.status()).isEqualTo(403);
    assertThat(device.post("/v1/disclosures", ASK).status()).isEqualTo(401);
    assertThat(server.post("/v1/devices/" + device.id() + ":approve", admin, "{}").status())
        .isEqualTo(200);
    assertThat(Asking.outcome(device.post("/v1/disclosures", ASK))).isEqualTo("permitted");
  }

  @Test
  @DisplayName("F35 a signature serves once, for one request, of one key, near its time")
  void f35_signature_elsewhereThanItWasMadeFor_isOneUniform401() {
    SignedRequests device = SignedRequests.approved(server, courier, admin);
    Instant now = InstantSource.system().instant();
    String[] once = device.headers("POST", "/v1/disclosures", ASK, now);
    assertThat(Asking.outcome(server.post("/v1/disclosures", courier, ASK, once)))
        .isEqualTo("permitted");
    int before = turnedAway("courier-1");
    String uniform =
        Asking.comparable(server.post("/v1/disclosures", courier, ASK, once)); // replayed
    assertThat(uniform).startsWith("401");
    assertThat(turnedAway("courier-1")).as("on the ledger").isEqualTo(before + 1);
    String other = Asking.byTicket("doorstep", "w-other", "mobile");
    assertThat(
            Asking.comparable(
                server.post(
                    "/v1/disclosures",
                    courier,
                    other,
                    device.headers("POST", "/v1/disclosures", ASK, now))))
        .as("another body")
        .isEqualTo(uniform);
    assertThat(
            Asking.comparable(
                server.post(
                    "/v1/mask", courier, ASK, device.headers("POST", "/v1/disclosures", ASK, now))))
        .as("another path")
        .isEqualTo(uniform);
    for (Duration shift : new Duration[] {Duration.ofMinutes(-2), Duration.ofMinutes(2)}) {
      assertThat(
              Asking.comparable(
                  server.post(
                      "/v1/disclosures",
                      courier,
                      ASK,
                      device.headers("POST", "/v1/disclosures", ASK, now.plus(shift)))))
          .as("time")
          .isEqualTo(uniform);
    }
    assertThat(Asking.comparable(device.forged().post("/v1/disclosures", ASK)))
        .as("another key")
        .isEqualTo(uniform);
    String colleague = server.key("admin", Scope.DISCLOSE);
    assertThat(Asking.comparable(device.with(colleague).post("/v1/disclosures", ASK)))
        .as("another principal")
        .isEqualTo(uniform);
    assertThat(turnedAway("courier-1")).as("body, path, two times, key").isEqualTo(before + 6);
    assertThat(turnedAway("admin")).as("whose key it was").isEqualTo(1);
  }

  @Test
  @DisplayName("F35 a key that is bound to a device is useless without it, and ends with it")
  void f35_boundKey_withoutDevice_isRefused() {
    SignedRequests device = SignedRequests.approved(server, courier, admin);
    Reply issued =
        server.post(
            "/v1/principals/courier-1/keys",
            admin,
            "{\"scopes\":[\"disclose\"],\"device\":\"" + device.id() + "\"}");
    String bound = TestServer.json(issued).path("key").asText();
    int before = turnedAway("courier-1");
    assertThat(server.post("/v1/disclosures", bound, ASK).status()).isEqualTo(401);
    assertThat(turnedAway("courier-1")).as("on the ledger").isEqualTo(before + 1);
    assertThat(Asking.outcome(device.with(bound).post("/v1/disclosures", ASK)))
        .isEqualTo("permitted");
    SignedRequests other = SignedRequests.approved(server, courier, admin);
    assertThat(other.with(bound).post("/v1/disclosures", ASK).status()).isEqualTo(401);
    assertThat(server.post("/v1/devices/" + device.id() + ":revoke", courier, "{}").status())
        .isEqualTo(200);
    assertThat(device.with(bound).post("/v1/disclosures", ASK).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("F33 a one-time code lets one device in, once, and is tried five times at most")
  void f33_enrolmentCode_guessed_isWorthless() {
    server.principal("courier-9", "shop-1", false, "courier");
    String newcomer = server.key("courier-9", Scope.DISCLOSE);
    String path = "/v1/principals/courier-9/enrolment-code";
    String code = TestServer.json(server.post(path, admin, "{}")).path("code").asText();
    assertThat(enrol(newcomer, "0000000000").status()).isEqualTo(403);
    Reply enrolled = enrol(newcomer, code.toUpperCase(java.util.Locale.ROOT));
    assertThat(enrolled.status()).isEqualTo(201);
    assertThat(TestServer.json(enrolled).path("approved_by").asText()).isEqualTo("admin");
    assertThat(enrol(newcomer, code).status()).as("used").isEqualTo(403);
    String second = TestServer.json(server.post(path, admin, "{}")).path("code").asText();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(enrol(newcomer, "0000000000").status()).isEqualTo(403);
    }
    assertThat(enrol(newcomer, second).status()).as("tried too often").isEqualTo(403);
    assertThat(server.post("/v1/principals/admin/enrolment-code", admin, "{}").status())
        .as("for oneself")
        .isEqualTo(403);
  }

  /** Entries of requests of this principal that were not signed as they must be. */
  private int turnedAway(String principal) {
    return (int)
        Asking.entries(server, admin, "principal=" + principal).stream()
            .filter(entry ->
                entry.path("purpose").asText().equals("elpis:access")
                    && entry.path("kind").asText().equals("denied")
                    && entry.toString().contains("step-up-required"))
            .count();
  }

  private Reply enrol(String key, String code) {
    String body = SignedRequests.enrolment(SignedRequests.pair(), "hand-held");
    return server.post(
        "/v1/devices", key, body.substring(0, body.length() - 1) + ",\"code\":\"" + code + "\"}");
  }
}
