package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** P10: rows of people under other names, coarse enough for a stated risk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PortraitApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String MAKE = "/v1/statistics/profiles:rows";
  private static final String ALL = "{\"by\":[\"age\",\"province\",\"mail\"]}";

  private TestServer server;
  private final Set<String> subjects = new HashSet<>();

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    people(60, "1985-03-01", "浙江省杭州市西湖区文三路");
    people(40, "1991-03-01", "江苏省南京市玄武区中山路");
    // Too few to be like anybody.
    people(4, "1962-03-01", "广东省广州市天河区体育西路");
  }

  private void people(int count, String born, String street) {
    for (int i = 0; i < count; i++) {
      subjects.add(
          server
              .person(
                  Map.of(
                      "name",
                      "林小满",
                      "birth-date",
                      born,
                      "address",
                      street + (i + 1) + "号",
                      "email",
                      String.format(
                          Locale.ROOT,
                          "p%s%d@example.%s",
                          born.substring(0, 4),
                          i,
                          i % 2 == 0 ? "com" : "org")))
              .toString());
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String analyst(String recipient) {
    server
        .useCases()
        .directory()
        .put(
            server.founder(),
            new Recipient(new RecipientId(recipient), recipient, Tier.CERTIFIED, true));
    server.principal("analyst-" + recipient, recipient, true, "analyst");
    return server.key("analyst-" + recipient, Scope.STATISTICS);
  }

  private JsonNode make(String key) {
    Reply reply = server.post(MAKE, key, ALL);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply);
  }

  /** All rows, page by page. */
  private List<List<String>> rows(String key, String id, int limit) {
    List<List<String>> rows = new ArrayList<>();
    String wish = "{\"limit\":" + limit + "}";
    while (true) {
      Reply reply = server.post("/v1/portraits/" + id + "/rows", key, wish);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      JsonNode page = TestServer.json(reply);
      for (JsonNode row : page.path("rows")) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.asText()));
        rows.add(cells);
      }
      if (!page.has("next")) {
        return rows;
      }
      wish = "{\"limit\":" + limit + ",\"after\":\"" + page.path("next").asText() + "\"}";
    }
  }

  @Test
  @DisplayName("P10 rows leave under other names, each like k others, with the risk beside them")
  void make_rows_areAsSafeAsIsSaid() {
    String key = analyst("rows");
    JsonNode made = make(key);
    assertThat(made.path("records").asLong()).isEqualTo(100);
    assertThat(made.path("dropped").asLong()).isEqualTo(4);
    assertThat(made.path("k").asLong()).isEqualTo(40);
    assertThat(made.path("prosecutor_risk").asDouble()).isEqualTo(0.025);
    assertThat(made.path("mean_risk").asDouble()).isEqualTo(0.02);
    assertThat(made.path("loss").asDouble()).isZero();
    assertThat(made.path("l").asInt()).isEqualTo(2);
    assertThat(made.path("columns").toString()).isEqualTo("[\"age\",\"mail\",\"province\"]");
    List<List<String>> rows = rows(key, made.path("id").asText(), 30);
    Map<List<String>, Integer> groups = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (List<String> row : rows) {
      names.add(row.getFirst());
      groups.merge(List.of(row.get(1), row.get(3)), 1, Integer::sum);
    }
    assertThat(rows).hasSize(100);
    assertThat(names).hasSize(100).doesNotContainAnyElementsOf(subjects);
    assertThat(groups)
        .containsOnly(Map.entry(List.of("1980", "33"), 60), Map.entry(List.of("1990", "32"), 40));
    // Asked again, in another order of attributes too: the same table.
    Reply again = server.post(MAKE, key, "{\"by\":[\"province\",\"mail\",\"age\"]}");
    assertThat(TestServer.json(again)).isEqualTo(made);
    assertThat(rows(key, made.path("id").asText(), 1_000)).isEqualTo(rows);
    assertThat(TestServer.json(server.get("/v1/portraits/" + made.path("id").asText(), key)))
        .isEqualTo(made);
  }

  @Test
  @DisplayName("P10 one table leaves in a window: no two can be laid over each other")
  void make_anotherTable_isRefused() {
    String key = analyst("second");
    make(key);
    Reply reply = server.post(MAKE, key, "{\"by\":[\"age\",\"mail\"]}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(429);
    assertThat(TestServer.json(reply).path("code").asText()).isEqualTo("quota-exhausted");
  }

  @Test
  @DisplayName("P10 two recipients have other names for the same people, and not each other's rows")
  void make_forTwo_cannotBeJoined() {
    String one = analyst("one");
    String two = analyst("two");
    String first = make(one).path("id").asText();
    String second = make(two).path("id").asText();
    Set<String> names = new HashSet<>();
    rows(one, first, 1_000).forEach(row -> names.add(row.getFirst()));
    rows(two, second, 1_000).forEach(row -> names.add(row.getFirst()));
    assertThat(names).hasSize(200);
    assertThat(server.post("/v1/portraits/" + first + "/rows", two, "{}").status()).isEqualTo(404);
    assertThat(server.get("/v1/portraits/" + first, two).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P10 what cannot be made safe does not leave, and says what is wanting")
  void make_unsafe_isRefused() {
    String key = analyst("unsafe");
    Reply reply = server.post(MAKE, key, "{\"by\":[\"age\"],\"where\":{\"mail\":\"example.com\"}}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(409);
    assertThat(TestServer.json(reply).path("detail").asText()).contains("k of 20", "loss above");
    // Nothing was spent.
    assertThat(make(key).path("records").asLong()).isEqualTo(100);
  }

  @Test
  @DisplayName("P10 a statistic without `rows` lets none out, and what is wrong is told")
  void make_withoutLeave_isForbidden() {
    String key = analyst("none");
    assertThat(server.post("/v1/statistics/portraits:rows", key, ALL).status()).isEqualTo(403);
    assertThat(server.post("/v1/statistics/absent:rows", key, ALL).status()).isEqualTo(404);
    assertThat(server.post(MAKE, key, "{\"by\":[]}").status()).isEqualTo(400);
    assertThat(server.post(MAKE, key, "{\"by\":[\"shoe-size\"]}").status()).isEqualTo(400);
    String id = make(key).path("id").asText();
    assertThat(server.post("/v1/portraits/" + id + "/rows", key, "{\"after\":\"x\"}").status())
        .isEqualTo(400);
  }
}
