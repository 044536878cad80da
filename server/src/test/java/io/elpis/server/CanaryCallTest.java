package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody calls the relay number that a leaked record of a canary has. */
final class CanaryCallTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String FAMILIES = "王李张刘陈杨黄赵吴周";
  private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超";

  @Test
  void call_toACanarysRelayNumber_isAContactAndToldOnce(@TempDir Path folder) {
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder)) {
      server.principal("carrier-1", "shop-2", true, "carrier");
      server.principal("keeper-1", "shop-1", false, "security");
      Set<String> people = new HashSet<>();
      for (int number = 0; number < 40; number++) {
        people.add(server.person(values(number)).toString());
      }
      String keeper = server.key("keeper-1", Scope.CANARIES);
      assertThat(server.post("/v1/canaries:plant", keeper, "{\"count\":1}").status())
          .isEqualTo(200);
      server.ticket("order-decoy", "order", "PAID", canary(server, people), "shop-1");
      String bot = server.key("bot-1", Scope.DISCLOSE, Scope.DIRECTORY);
      Reply bound =
          server.post(
              "/v1/relays",
              bot,
              "{\"purpose\":\"contact\",\"ticket\":\"order-decoy\",\"field\":\"mobile\"}");
      assertThat(bound.status()).as(bound.text()).isEqualTo(201);
      JsonNode relay = TestServer.json(bound).path("relay");

      for (int call = 0; call < 2; call++) {
        JsonNode action = call(server, "call-" + call, relay);
        assertThat(action.path("action").asText()).isNotEqualTo("continue");
        assertThat(action.has("peer")).isFalse();
      }
      JsonNode health = TestServer.json(server.get("/v1/canaries", keeper));
      assertThat(health.path("contacted").asInt()).isEqualTo(1);
      String officer = server.key("keeper-1", Scope.AUDIT);
      String alerts = server.get("/v1/alerts", officer).text();
      assertThat(alerts.split("canary-contact", -1)).as("one alert").hasSize(2);
    }
  }

  private static JsonNode call(TestServer server, String id, JsonNode relay) {
    String body =
        String.format(
            Locale.ROOT,
            "{\"call_id\":\"%s\",\"x\":\"%s\",\"caller\":\"+8616000000013\",\"extension\":\"%s\"}",
            id,
            relay.path("number").asText(),
            relay.path("extension").asText());
    Reply reply = server.post("/v1/relay-calls", server.key("carrier-1", Scope.CONNECT), body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply);
  }

  private static Map<String, String> values(int number) {
    return Map.of(
        "name",
        FAMILIES.substring(number % 10, number % 10 + 1)
            + GIVEN.substring(number % 17, number % 17 + 1),
        "mobile",
        String.format(Locale.ROOT, "+86 138 %04d %04d", number, 7 * number),
        "address",
        "浙江省杭州市西湖区文三路 " + (number + 1) + "号");
  }

  /** As only a test can: by whom it did not put in itself. */
  private static SubjectId canary(TestServer server, Set<String> people) {
    return server
        .database()
        .read(connection -> {
          try (PreparedStatement statement =
                  connection.prepareStatement(
                      "SELECT id::text FROM subject WHERE wrapped IS NOT NULL");
              ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              String id = result.getString(1);
              if (!people.contains(id) && !id.endsWith("000000000000")) {
                return SubjectId.parse(id);
              }
            }
            throw new IllegalStateException("no canary was planted");
          }
        });
  }
}
