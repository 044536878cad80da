package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Recipients that were checked or were not, licences and humans that are brought down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartiesApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String LICENCE = "91330100MA0000000C";

  private TestServer server;
  private String admin = "";
  private SubjectId applicant = new SubjectId(new java.util.UUID(0, 0));

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    admin = server.key("admin", Scope.DIRECTORY, Scope.AUDIT);
    applicant = server.person(Map.of("name", "林小满", "mobile", "16012345678"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("S08 who was not checked reaches people and sees nothing; past the re-check too")
  void s08_unverifiedRecruiter_getsRelaysOnly() {
    String key = recruiter("fresh", "unverified");
    assertThat(levels(ask("fresh", key))).isEqualTo(Map.of("name", "hidden", "mobile", "relayed"));
    Instant soon = InstantSource.system().instant().plus(Duration.ofDays(3));
    Reply verified = verify("fresh", "91330100MA0000000C", "verified", soon);
    assertThat(verified.status()).isEqualTo(200);
    assertThat(TestServer.json(verified).path("verification").path("verified_by").asText())
        .isEqualTo("admin");
    assertThat(levels(ask("fresh", key)))
        .isEqualTo(Map.of("name", "revealed", "mobile", "relayed"));
    assertThat(concerns()).contains("recheck-due");
  }

  @Test
  @DisplayName("P12 a licence number with a wrong check digit is refused, and nobody checks itself")
  void p12_verification_wrongOrOwn_isRefused() {
    recruiter("sloppy", "unverified");
    Instant later = InstantSource.system().instant().plus(Duration.ofDays(300));
    assertThat(verify("sloppy", "91330100MA0000000D", "verified", later).status()).isEqualTo(400);
    assertThat(
            server
                .post(
                    "/v1/recipients/shop-1:verify",
                    admin,
                    verification(LICENCE, "certified", later))
                .status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("S08 revoking a licence ends every account that shows it, from the next entry on")
  void s08_licenceRevoked_everyAccountFalls() {
    Instant later = InstantSource.system().instant().plus(Duration.ofDays(300));
    String first = recruiter("front-1", "unverified");
    String second = recruiter("front-2", "unverified");
    String number = "000000EXAMPLE0000191";
    for (String one : List.of("front-1", "front-2")) {
      assertThat(verify(one, "lei", number, "verified", later).status()).isEqualTo(200);
    }
    assertThat(Asking.outcome(ask("front-1", first))).isEqualTo("permitted");
    Reply revoked =
        server.post("/v1/licences/lei:" + number + ":revoke", admin, "{\"reason\":\"forged\"}");
    assertThat(TestServer.json(revoked).path("recipients")).hasSize(2);
    assertThat(ask("front-1", first).status()).isEqualTo(401);
    assertThat(ask("front-2", second).status()).isEqualTo(401);
    recruiter("front-3", "unverified");
    assertThat(verify("front-3", "lei", number, "verified", later).status())
        .as("a later account of the licence")
        .isEqualTo(409);
    server.post("/v1/licences/lei:" + number + ":reinstate", admin, "{\"reason\":\"confirmed\"}");
    assertThat(Asking.outcome(ask("front-1", first))).isEqualTo("permitted");
    assertThat(Asking.entries(server, admin, "principal=admin").toString())
        .contains("licence-revoked")
        .contains("licence-reinstated");
  }

  @Test
  @DisplayName("P7 revoking a human ends their accounts everywhere, those to come included")
  void p7_personRevoked_followsFromOutletToOutlet() {
    String first = staff("outlet-a", "shop-1");
    String second = staff("outlet-b", "shop-2");
    String person = person("outlet-a");
    assertThat(person("outlet-b")).isEqualTo(person);
    assertThat(person).doesNotContain("STAFF-77");
    assertThat(mask(first).status()).isEqualTo(200);
    server.post("/v1/persons/" + person + ":revoke", admin, "{\"reason\":\"sold addresses\"}");
    assertThat(mask(first).status()).isEqualTo(401);
    assertThat(mask(second).status()).isEqualTo(401);
    String later = staff("outlet-c", "shop-2");
    assertThat(mask(later).status()).as("a later account starts fallen").isEqualTo(401);
    JsonNode view = TestServer.json(server.get("/v1/principals/outlet-c", admin));
    assertThat(view.path("person_revoked").asBoolean()).isTrue();
    server.post("/v1/persons/" + person + ":reinstate", admin, "{\"reason\":\"cleared\"}");
    assertThat(mask(later).status()).isEqualTo(200);
    assertThat(mask(first).status()).as("old accounts stay down").isEqualTo(401);
    assertThat(
            server.send("PUT", "/v1/principals/outlet-d", admin, staffBody("shop-2", "")).status())
        .isEqualTo(400);
  }

  private String staff(String id, String recipient) {
    Reply put = server.send("PUT", "/v1/principals/" + id, admin, staffBody(recipient, "STAFF-77"));
    assertThat(put.status()).isEqualTo(200);
    return server.key(id, Scope.DISCLOSE);
  }

  private static String staffBody(String recipient, String staffId) {
    return "{\"recipient\":\""
        + recipient
        + "\",\"roles\":[\"bot\"],\"program\":true,\"staff_id\":\""
        + staffId
        + "\"}";
  }

  private String person(String principal) {
    return TestServer.json(server.get("/v1/principals/" + principal, admin))
        .path("person")
        .asText();
  }

  private Reply mask(String key) {
    return server.post("/v1/mask", key, Asking.byTicket("label", "none", "mobile"));
  }

  private String recruiter(String id, String tier) {
    server.send(
        "PUT",
        "/v1/recipients/" + id,
        admin,
        "{\"name\":\"" + id + "\",\"tier\":\"" + tier + "\"}");
    server.principal(id + "-desk", id, false, "recruiter");
    server.ticket("job-" + id, "application", "SUBMITTED", applicant, id, id + "-desk");
    return server.key(id + "-desk", Scope.DISCLOSE);
  }

  private Reply ask(String recipient, String key) {
    return server.post(
        "/v1/disclosures",
        key,
        Asking.byTicket("recruiting", "job-" + recipient, "name", "mobile"));
  }

  private static Map<String, String> levels(Reply reply) {
    Map<String, String> levels = new java.util.TreeMap<>();
    Asking.item(reply)
        .path("fields")
        .properties()
        .forEach(field -> levels.put(field.getKey(), field.getValue().path("level").asText()));
    return levels;
  }

  private String concerns() {
    JsonNode ready = TestServer.json(server.get("/health/ready", ""));
    return ready.path("concerns").toString();
  }

  private Reply verify(String id, String number, String tier, Instant recheckAt) {
    return verify(id, "uscc", number, tier, recheckAt);
  }

  private Reply verify(String id, String type, String number, String tier, Instant recheckAt) {
    return server.post(
        "/v1/recipients/" + id + ":verify", admin, verification(type, number, tier, recheckAt));
  }

  private static String verification(String number, String tier, Instant recheckAt) {
    return verification("uscc", number, tier, recheckAt);
  }

  private static String verification(String type, String number, String tier, Instant recheckAt) {
    return "{\"licence\":{\"type\":\""
        + type
        + "\",\"number\":\""
        + number
        + "\"},\"tier\":\""
        + tier
        + "\",\"recheck_at\":\""
        + recheckAt
        + "\"}";
  }
}
