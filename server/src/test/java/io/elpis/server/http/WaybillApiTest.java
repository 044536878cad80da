package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a courier's device gets of the waybills of its day. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WaybillApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String NOWHERE = "{}";
  private static final String NEAR = "{\"place\":{\"latitude\":30.26,\"longitude\":120.15}}";
  private static final String FAR = "{\"place\":{\"latitude\":31.23,\"longitude\":121.47}}";

  private final Instant now = InstantSource.system().instant();
  private TestServer server;
  private String auditor = "";
  private SignedRequests courier;
  private SignedRequests hub;
  private String bareKey = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    auditor = server.key("admin", Scope.AUDIT);
    String admin = server.key("admin", Scope.DIRECTORY);
    SubjectId person =
        server.person(Map.of("name", "林小满", "mobile", "16012345678", "address", "浙江省杭州市西湖区文一路1号"));
    for (int stop = 1; stop <= 6; stop++) {
      server.ticket("stop-" + stop, "waybill", "OUT", person, "shop-1", "courier-1");
    }
    server.ticket("done", "waybill", "DELIVERED", person, "shop-1", "courier-1");
    server.ticket("unlisted", "waybill", "OUT", person, "shop-1", "courier-1");
    server.ticket("foreign", "waybill", "OUT", person, "shop-2", "bot-2");
    bareKey = server.key("courier-1", Scope.DISCLOSE);
    courier = SignedRequests.approved(server, bareKey, admin);
    hub = SignedRequests.approved(server, server.key("bot-1", Scope.DISPATCH), admin);
    Reply put = manifest(hub, "done", "stop-1", "stop-2", "stop-3", "stop-4", "stop-5");
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void resolve_nextStop_opensTheDoorAndAWayToCall() {
    JsonNode next = TestServer.json(resolve(courier, "stop-1", NOWHERE));
    assertThat(next.path("stops_ahead").asInt(-1)).isZero();
    assertThat(next.path("fields").path("address").path("level").asText()).isEqualTo("revealed");
    assertThat(next.path("fields").path("mobile").path("level").asText()).isEqualTo("relayed");
    assertThat(next.path("fields").path("mobile").path("relay").has("number")).isTrue();
    assertThat(next.path("receipt").has("proof")).isTrue();
    assertThat(next.toString()).doesNotContain("16012345678");
  }

  @Test
  void resolve_stopAfterTheNext_opensOnlyAWayToCall() {
    JsonNode third = TestServer.json(resolve(courier, "stop-3", NOWHERE));
    assertThat(third.path("stops_ahead").asInt(-1)).isEqualTo(2);
    assertThat(third.path("fields").has("address")).isFalse();
    assertThat(third.path("fields").path("mobile").path("relay").has("number")).isTrue();
  }

  @Test
  @DisplayName("F30 whatever is no next stop looks like no waybill, and stands on the ledger")
  void f30_resolve_anythingElse_isTheSame404() {
    String uniform = Asking.comparable(resolve(courier, "no-such-waybill", NOWHERE));
    assertThat(uniform).startsWith("404");
    for (String waybill :
        new String[] {"stop-4", "stop-5", "stop-6", "done", "unlisted", "foreign"}) {
      assertThat(Asking.comparable(resolve(courier, waybill, NOWHERE)))
          .as(waybill)
          .isEqualTo(uniform);
    }
    Reply bare = server.post("/v1/waybills/stop-1:resolve", bareKey, NOWHERE);
    assertThat(Asking.comparable(bare)).as("without the device").isEqualTo(uniform);
    assertThat(Asking.entries(server, auditor, "ticket=unlisted").getFirst().path("kind").asText())
        .isEqualTo("denied");
    assertThat(Asking.entries(server, auditor, "ticket=no-such-waybill")).isNotEmpty();
  }

  @Test
  void resolve_placeInTheManifest_wantsTheDeviceNearIt() {
    server.principal("courier-2", "shop-1", false, "courier");
    SubjectId person = server.person(Map.of("mobile", "16012345679"));
    server.ticket("placed", "waybill", "OUT", person, "shop-1", "courier-2");
    SignedRequests other =
        SignedRequests.approved(
            server, server.key("courier-2", Scope.DISCLOSE), server.key("admin", Scope.DIRECTORY));
    String stop = "{\"waybill\":\"placed\",\"place\":{\"latitude\":30.25,\"longitude\":120.16}}";
    assertThat(hub.send("PUT", path("courier-2"), "{\"stops\":[" + stop + "]}").status())
        .isEqualTo(200);
    assertThat(resolve(other, "placed", NOWHERE).status()).isEqualTo(404);
    assertThat(resolve(other, "placed", FAR).status()).isEqualTo(404);
    assertThat(resolve(other, "placed", NEAR).status()).isEqualTo(200);
  }

  @Test
  void manifest_unsignedOrForeignOrOwn_isRefused() {
    String body = "{\"stops\":[]}";
    String hubKey = server.key("bot-1", Scope.DISPATCH);
    assertThat(server.send("PUT", path("courier-1"), hubKey, body).status())
        .as("unsigned")
        .isEqualTo(401);
    assertThat(hub.send("PUT", path("bot-2"), body).status())
        .as("another carrier's courier")
        .isEqualTo(404);
    assertThat(hub.send("PUT", path("bot-1"), body).status()).as("one's own").isEqualTo(403);
    String twice = "{\"stops\":[{\"waybill\":\"stop-1\"},{\"waybill\":\"stop-1\"}]}";
    assertThat(hub.send("PUT", path("courier-3"), twice).status()).isEqualTo(404);
  }

  private Reply manifest(SignedRequests carrier, String... waybills) {
    StringBuilder stops = new StringBuilder();
    for (String waybill : waybills) {
      stops
          .append(stops.isEmpty() ? "" : ",")
          .append("{\"waybill\":\"")
          .append(waybill)
          .append("\"}");
    }
    return carrier.send("PUT", path("courier-1"), "{\"stops\":[" + stops + "]}");
  }

  private String path(String principal) {
    return "/v1/principals/"
        + principal
        + "/manifests/"
        + now.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Reply resolve(SignedRequests device, String waybill, String body) {
    return device.post("/v1/waybills/" + waybill + ":resolve", body);
  }
}
