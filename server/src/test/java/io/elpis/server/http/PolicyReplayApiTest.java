package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Past decisions of a whole server, put to another policy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PolicyReplayApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private TestServer server;
  private String auditor = "";
  private String policy = "";

  /** Seven decisions: three that compare, two denials, one about a moved ticket, one erased. */
  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    SubjectId person = server.person(Map.of("name", "林小满", "mobile", "13800000064"));
    SubjectId gone = server.person(Map.of("name", "周一", "mobile", "13800000065"));
    server.ticket("waybill-1", "waybill", "OUT", person, "shop-1", "courier-1");
    server.ticket("waybill-2", "waybill", "OUT", person, "shop-1", "courier-1");
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    server.ticket("order-2", "order", "PAID", gone, "shop-1");
    String courier = server.key("courier-1", Scope.DISCLOSE);
    String bot = server.key("bot-1", Scope.DISCLOSE);
    auditor = server.key("admin", Scope.AUDIT);
    permitted(
        courier, "/v1/disclosures", Asking.byTicket("delivery", "waybill-1", "name", "mobile"));
    permitted(courier, "/v1/disclosures", Asking.byTicket("delivery", "waybill-2", "name"));
    permitted(bot, "/v1/disclosures", Asking.byTicket("label", "order-1", "name"));
    permitted(bot, "/v1/mask", Asking.byTicket("label", "order-1", "mobile"));
    permitted(bot, "/v1/disclosures", Asking.byTicket("label", "order-2", "name"));
    server.post("/v1/disclosures", courier, Asking.byTicket("label", "order-1", "name"));
    server.post("/v1/disclosures", bot, Asking.byTicket("delivery", "waybill-1", "name"));
    server.ticket("waybill-2", "waybill", "DELIVERED", person, "shop-1", "courier-1");
    server.useCases().erasure().erase(server.founder(), gone);
    policy = TestServer.json(server.get("/v1/policy", auditor)).path("yaml").asText();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void replay_samePolicy_changesNothingAndCountsWhatItCannotCompare() {
    JsonNode report = replay(policy, policy, 100);
    assertThat(report.path("looked").asInt()).isEqualTo(7);
    assertThat(report.path("compared").asInt()).isEqualTo(3);
    assertThat(report.path("denied").asInt()).isEqualTo(2);
    assertThat(report.path("facts_changed").asInt()).isEqualTo(1);
    assertThat(report.path("erased").asInt()).isEqualTo(1);
    assertThat(report.path("changes").isEmpty()).isTrue();
  }

  @Test
  void replay_narrowerPolicy_namesTheEntriesThatLose() {
    String narrow =
        changed(
            "fields: { name: masked, address: revealed, mobile: revealed }",
            "fields: { name: masked, address: revealed, mobile: masked }");
    JsonNode report = replay(policy, narrow, 100);
    assertThat(report.path("changes")).hasSize(1);
    JsonNode change = report.path("changes").path(0);
    assertThat(change.path("purpose").asText()).isEqualTo("delivery");
    assertThat(change.path("widens").asBoolean()).isFalse();
    assertThat(change.path("fields").path("mobile").path("before").asText()).isEqualTo("revealed");
    assertThat(change.path("fields").path("mobile").path("after").asText()).isEqualTo("masked");
  }

  @Test
  void replay_conditionThatFailsNow_isADenialAfterwards() {
    JsonNode report =
        replay(policy, changed("ticket.state == 'OUT'", "ticket.state == 'NEVER'"), 100);
    assertThat(report.path("changes")).hasSize(1);
    JsonNode change = report.path("changes").path(0);
    assertThat(change.has("before")).isFalse();
    assertThat(change.path("after").asText()).isEqualTo("state-forbidden");
  }

  @Test
  void replay_maskCall_staysAMaskCall() {
    JsonNode report =
        replay(
            policy,
            changed(
                "fields: { name: revealed, mobile: revealed, address: revealed }",
                "fields: { name: revealed, mobile: masked, address: revealed }"),
            100);
    assertThat(report.path("changes").isEmpty()).isTrue();
  }

  @Test
  void replay_lastOnes_looksAtNoMore() {
    assertThat(replay(policy, policy, 2).path("looked").asInt()).isEqualTo(2);
  }

  @Test
  void replay_policyThatDidNotDecide_comparesNothing() {
    JsonNode report = replay(policy + "\n", policy, 100);
    assertThat(report.path("under_another_policy").asInt()).isEqualTo(7);
    assertThat(report.path("compared").asInt()).isZero();
  }

  @Test
  void replay_wrongRequests_areRefused() {
    assertThat(send(policy, policy, 0, auditor).status()).isEqualTo(400);
    assertThat(send("version: 2", policy, 1, auditor).status()).isEqualTo(400);
    String bot = server.key("bot-1", Scope.DISCLOSE);
    assertThat(send(policy, policy, 1, bot).status()).isEqualTo(403);
  }

  private void permitted(String key, String path, String body) {
    assertThat(Asking.outcome(server.post(path, key, body))).isEqualTo("permitted");
  }

  private String changed(String old, String with) {
    assertThat(policy).contains(old);
    return policy.replace(old, with);
  }

  private JsonNode replay(String before, String after, int last) {
    Reply reply = send(before, after, last, auditor);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply);
  }

  private Reply send(String before, String after, int last, String key) {
    return server.post(
        "/v1/policy:replay",
        key,
        String.format(
            Locale.ROOT,
            "{\"before\":%s,\"after\":%s,\"last\":%d}",
            Asking.quoted(before),
            Asking.quoted(after),
            last));
  }
}
