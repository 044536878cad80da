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

/** Quotas, second persons and scans as HTTP says them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuotaApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String REASON = "{\"reason\":\"seen the case\"}";

  private TestServer server;
  private SubjectId artist;
  private String courier = "";
  private String officer = "";
  private String admin = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    artist = server.person(Map.of("name", "林小满", "mobile", "16000000001"));
    server.ticket("waybill-1", "waybill", "OUT", artist, "shop-1", "courier-1");
    server.ticket("order-1", "order", "PAID", artist, "shop-1");
    server.principal("officer-1", "shop-2", false, "officer");
    courier = server.key("courier-1", Scope.DISCLOSE);
    officer = server.key("officer-1", Scope.APPROVE);
    admin = server.key("admin", Scope.DIRECTORY, Scope.SCAN);
    Reply shielded = server.send("PATCH", "/v1/subjects/" + artist, admin, "{\"shielded\":true}");
    assertThat(shielded.status()).as(shielded.text()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("null in a change takes a value away, and only there")
  void patch_nullForAField_takesTheValueAway() {
    SubjectId id = server.person(Map.of("name", "Lin", "email", "lin@example.com"));
    assertThat(server.get("/v1/subjects/" + id, admin).text()).contains("\"email\"");
    Reply changed =
        server.send("PATCH", "/v1/subjects/" + id, admin, "{\"fields\":{\"email\":null}}");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(server.get("/v1/subjects/" + id, admin).text())
        .contains("\"name\"")
        .doesNotContain("\"email\"");
  }

  @Test
  @DisplayName("S10 a shielded person: pending, approved, opened once, told")
  void s10_shielded_pendingThenApprovedThenTold() {
    String ask = Asking.byTicket("delivery", "waybill-1", "mobile");
    Reply pending = server.post("/v1/disclosures", courier, ask);
    assertThat(Asking.outcome(pending)).isEqualTo("approval-pending");
    String id = Asking.item(pending).path("approval").asText();
    assertThat(waiting(officer)).isEqualTo(id);
    assertThat(server.post("/v1/approvals/" + id + ":approve", courier, REASON).status())
        .isEqualTo(403);
    Reply approved = server.post("/v1/approvals/" + id + ":approve", officer, REASON);
    assertThat(approved.status()).as(approved.text()).isEqualTo(200);
    assertThat(TestServer.json(approved).path("state").asText()).isEqualTo("approved");
    assertThat(Asking.outcome(server.post("/v1/disclosures", courier, ask))).isEqualTo("permitted");
    assertThat(Asking.outcome(server.post("/v1/disclosures", courier, ask)))
        .isEqualTo("approval-pending");
    JsonNode notices =
        TestServer.json(server.get("/v1/subjects/" + artist + "/notices", admin)).path("items");
    assertThat(notices).hasSize(1);
    assertThat(notices.path(0).path("approver").asText()).isEqualTo("officer-1");
    assertThat(server.post("/v1/approvals/" + id + ":refuse", officer, REASON).status())
        .isEqualTo(409);
    JsonNode concerns = TestServer.json(server.get("/health/ready", "")).path("concerns");
    assertThat(concerns.findValuesAsText("code")).as("no mail server").contains("notices-waiting");
    assertThat(concerns.toString()).contains("1 notice", "--relay-smtp-out");
  }

  @Test
  void quota_ownStanding_isTold_andARaiseCanBeAskedFor() {
    JsonNode quota = TestServer.json(server.get("/v1/quota", courier)).path("items").path(0);
    assertThat(quota.path("purpose").asText()).isEqualTo("delivery");
    assertThat(quota.path("base").asLong()).isEqualTo(1000);
    assertThat(quota.path("proof").asText()).isEqualTo("none");
    Reply asked =
        server.post(
            "/v1/quota:request",
            courier,
            "{\"purpose\":\"delivery\",\"level\":\"principal\",\"reason\":\"a holiday\"}");
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    Reply unknown =
        server.post(
            "/v1/quota:request",
            courier,
            "{\"purpose\":\"label\",\"level\":\"principal\",\"reason\":\"a holiday\"}");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void scans_notTheCarriersOrUnreadable_areRefused() {
    Reply refused =
        server.post(
            "/v1/scans",
            admin,
            "{\"scans\":[{\"waybill\":\"waybill-1\",\"what\":\"picked-up\","
                + "\"at\":\"2026-01-02T03:04:05.000Z\",\"signature\":\"AAAA\"}]}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(200);
    assertThat(Asking.outcome(refused)).isEqualTo("refused");
    assertThat(Asking.code(refused)).isEqualTo("not-found");
    assertThat(server.post("/v1/scans", admin, "{\"scans\":[]}").status()).isEqualTo(400);
    Reply key =
        server.send("PUT", "/v1/recipients/shop-1/scan-key", admin, "{\"public_key\":\"AAAA\"}");
    assertThat(key.status()).isEqualTo(400);
    // One organisation cannot settle its own quota.
    Reply tie =
        server.send("PUT", "/v1/waybills/waybill-1/order", admin, "{\"ticket\":\"order-1\"}");
    assertThat(tie.status()).isEqualTo(400);
  }

  private String waiting(String key) {
    return TestServer.json(server.get("/v1/approvals", key))
        .path("items")
        .path(0)
        .path("id")
        .asText();
  }
}
