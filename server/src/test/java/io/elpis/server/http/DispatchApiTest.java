package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rosters, and how tickets move. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DispatchApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final Instant now = InstantSource.system().instant();
  private TestServer server;
  private String admin = "";
  private String hub = "";
  private SubjectId person = new SubjectId(new java.util.UUID(0, 0));

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    admin = server.key("admin", Scope.DIRECTORY, Scope.DISPATCH);
    hub = server.key("bot-1", Scope.DISPATCH);
    person = server.person(Map.of("name", "林小满", "mobile", "16012345678"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("S15 off the roster the door stays shut; its twin covers two stations undisturbed")
  void s15_roster_decidesWhereACourierIsAtWork() {
    String courier = server.key("courier-1", Scope.DISCLOSE, Scope.DISPATCH);
    putTicket("w-17", "waybill", "OUT", "st-17", "courier-1");
    putTicket("w-18", "waybill", "OUT", "st-18", "courier-1");
    assertThat(Asking.code(look(courier, "w-17"))).isEqualTo("state-forbidden");
    assertThat(roster(hub, "courier-1", shift("st-17", -1, 1)).status()).isEqualTo(200);
    assertThat(Asking.outcome(look(courier, "w-17"))).isEqualTo("permitted");
    assertThat(Asking.code(look(courier, "w-18"))).isEqualTo("state-forbidden");
    roster(hub, "courier-1", shift("st-17", -1, 1), shift("st-18", -1, 1));
    assertThat(Asking.outcome(look(courier, "w-17"))).isEqualTo("permitted");
    assertThat(Asking.outcome(look(courier, "w-18"))).isEqualTo("permitted");
    roster(hub, "courier-1", shift("st-17", 1, 2));
    assertThat(Asking.code(look(courier, "w-17"))).as("later today").isEqualTo("state-forbidden");
    assertThat(roster(courier, "courier-1", shift("st-17", -1, 1)).status())
        .as("one's own roster")
        .isEqualTo(403);
    assertThat(roster(hub, "bot-2", shift("st-17", -1, 1)).status())
        .as("another recipient's principal")
        .isEqualTo(404);
  }

  @Test
  void advance_byTheFlow_oneStepAtATime() {
    putTicket("o-1", "order", "PAID", "", "bot-1");
    Reply skipped = advance(hub, "o-1", "{\"to\":\"DELIVERED\"}");
    assertThat(skipped.status()).isEqualTo(409);
    assertThat(TestServer.json(skipped).path("detail").asText())
        .contains("`PAID`", "`DELIVERED`", "`SHIPPED`");
    assertThat(advance(hub, "o-1", "{\"from\":\"PAID\",\"to\":\"SHIPPED\"}").status())
        .isEqualTo(200);
    assertThat(advance(hub, "o-1", "{\"from\":\"PAID\",\"to\":\"CANCELLED\"}").status())
        .as("it moved on meanwhile")
        .isEqualTo(409);
    assertThat(advance(hub, "o-1", "{\"to\":\"LOST\"}").status()).isEqualTo(400);
    assertThat(advance(server.key("bot-2", Scope.DISPATCH), "o-1", "{\"to\":\"DELIVERED\"}"))
        .as("another's ticket")
        .extracting(Reply::status)
        .isEqualTo(404);
    assertThat(putTicket("o-1", "order", "PAID", "", "bot-1").status())
        .as("a put does not go back either")
        .isEqualTo(409);
    List<String> states = new ArrayList<>();
    TestServer.json(server.get("/v1/tickets/o-1/history", hub))
        .path("items")
        .forEach(step -> states.add(step.path("state").asText()));
    assertThat(states).containsExactly("PAID", "SHIPPED");
  }

  private Reply look(String key, String waybill) {
    return server.post("/v1/disclosures", key, Asking.byTicket("station", waybill, "address"));
  }

  private Reply advance(String key, String ticket, String body) {
    return server.post("/v1/tickets/" + ticket + ":advance", key, body);
  }

  private String shift(String branch, int fromHours, int toHours) {
    return "{\"branch\":\""
        + branch
        + "\",\"from\":\""
        + now.plus(Duration.ofHours(fromHours))
        + "\",\"to\":\""
        + now.plus(Duration.ofHours(toHours))
        + "\"}";
  }

  private Reply roster(String key, String principal, String... shifts) {
    return server.send(
        "PUT",
        "/v1/principals/" + principal + "/roster",
        key,
        "{\"shifts\":[" + String.join(",", shifts) + "]}");
  }

  private Reply putTicket(String id, String kind, String state, String branch, String assignee) {
    String place = branch.isEmpty() ? "" : ",\"branch\":\"" + branch + "\"";
    return server.send(
        "PUT",
        "/v1/tickets/" + id,
        admin,
        "{\"kind\":\""
            + kind
            + "\",\"state\":\""
            + state
            + "\",\"subject\":\""
            + person
            + "\",\"recipient\":\"shop-1\",\"assignees\":[\""
            + assignee
            + "\"],\"opens\":\""
            + now.minus(Duration.ofHours(1))
            + "\""
            + place
            + "}");
  }
}
