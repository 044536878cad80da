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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** P10: counts of people in which nobody can be singled out, as HTTP says them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatisticApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final String ASK = "/v1/statistics/portraits:ask";
  private static final String BY_AGE = "{\"by\":[\"age\"]}";

  /** Far enough from the threshold of 34 that noise of scale 1 never decides: e^-60. */
  private static final int MANY = 100;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    for (int i = 0; i < MANY; i++) {
      person("1985-03-0" + (i % 9 + 1), "浙江省杭州市西湖区文三路" + i + "号", i);
    }
    // One less than may be told of.
    for (int i = 0; i < 19; i++) {
      person("1991-03-01", "江苏省南京市玄武区中山路" + i + "号", MANY + i);
    }
  }

  private void person(String born, String address, int i) {
    server.person(
        Map.of(
            "name",
            "林小满",
            "birth-date",
            born,
            "address",
            address,
            "email",
            String.format(Locale.ROOT, "p%d@example.%s", i, i % 2 == 0 ? "com" : "org")));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** An analyst of an organisation of its own, with a budget of its own. */
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

  @Test
  @DisplayName("P10 groups are noisy, none under twenty is told, and asking again changes nothing")
  void ask_groups_largeOnesAreTold() {
    String key = analyst("counts");
    Reply reply = server.post(ASK, key, BY_AGE);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode answer = TestServer.json(reply);
    assertThat(answer.path("groups")).hasSize(1);
    assertThat(answer.path("groups").path(0).path("values").path("age").asText()).isEqualTo("1980");
    assertThat(answer.path("groups").path(0).path("people").asLong())
        .isBetween(MANY - 60L, MANY + 60L);
    assertThat(answer.path("smallest").asInt()).isEqualTo(20);
    assertThat(answer.path("threshold").asInt()).isEqualTo(34);
    assertThat(answer.path("of").asInt()).isEqualTo(14);
    // Also when somebody has come meanwhile: two exact answers would tell of them.
    person("1985-03-01", "浙江省杭州市西湖区文三路1号", 9_000);
    for (int i = 0; i < 5; i++) {
      assertThat(TestServer.json(server.post(ASK, key, BY_AGE))).isEqualTo(answer);
    }
  }

  @Test
  @DisplayName("P10 an audience: people with these values, as one number")
  void ask_audience_isOneNumber() {
    JsonNode answer =
        TestServer.json(
            server.post(
                ASK,
                analyst("audience"),
                "{\"where\":{\"age\":\"1980\",\"province\":\"33\",\"mail\":\"example.com\"}}"));
    assertThat(answer.path("of").asInt()).isEqualTo(1);
    assertThat(answer.path("groups")).isNotEmpty();
    assertThat(answer.path("groups").path(0).path("values")).isEmpty();
    // Fifty are; the threshold is sixteen away.
    assertThat(answer.path("groups").path(0).path("people").asLong()).isBetween(34L, 110L);
  }

  @Test
  @DisplayName(
      "P10 fifty questions at once against a budget of three: three answers, on the ledger")
  void ask_manyAtOnce_budgetIsExact() throws Exception {
    String key = analyst("race");
    List<String> questions = new ArrayList<>();
    for (int decade = 190; decade <= 203; decade++) {
      for (String mail : List.of("example.com", "example.org")) {
        questions.add("{\"where\":{\"age\":\"" + decade + "0\",\"mail\":\"" + mail + "\"}}");
      }
    }
    long before = server.useCases().ledger().reader().size();
    List<Reply> replies = atOnce(key, questions);
    assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(3);
    List<Reply> refused = replies.stream().filter(reply -> reply.status() != 200).toList();
    assertThat(refused)
        .allSatisfy(reply -> {
          assertThat(reply.status()).isEqualTo(429);
          assertThat(TestServer.json(reply).path("code").asText()).isEqualTo("quota-exhausted");
        });
    assertThat(server.useCases().ledger().reader().size()).isEqualTo(before + questions.size());
    // What was answered is answered still; the rest waits for the next window.
    int answered = 0;
    for (String question : questions) {
      answered += server.post(ASK, key, question).status() == 200 ? 1 : 0;
    }
    assertThat(answered).isEqualTo(3);
  }

  @Test
  @DisplayName("P10 one question from many threads has one answer, and costs once")
  void ask_sameAtOnce_isOneAnswer() throws Exception {
    String key = analyst("same");
    List<Reply> replies = atOnce(key, Collections.nCopies(20, BY_AGE));
    Set<JsonNode> answers = new HashSet<>();
    replies.forEach(reply -> answers.add(TestServer.json(reply)));
    assertThat(answers).hasSize(1);
    assertThat(server.post(ASK, key, "{\"by\":[\"mail\"]}").status()).isEqualTo(200);
    assertThat(server.post(ASK, key, "{\"by\":[\"province\"]}").status()).isEqualTo(200);
    assertThat(server.post(ASK, key, "{}").status()).isEqualTo(429);
  }

  private List<Reply> atOnce(String key, List<String> questions) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Reply>> asks = new ArrayList<>();
      questions.forEach(question -> asks.add(() -> server.post(ASK, key, question)));
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> reply : threads.invokeAll(asks)) {
        replies.add(reply.get());
      }
      return replies;
    }
  }

  @Test
  @DisplayName("P10 under consent only who agreed is counted")
  void ask_underConsent_countsNobodyWithoutOne() {
    JsonNode answer =
        TestServer.json(
            server.post("/v1/statistics/newsletter-readers:ask", analyst("consents"), BY_AGE));
    assertThat(answer.path("groups")).isEmpty();
    assertThat(answer.path("of").asInt()).isEqualTo(14);
  }

  @Test
  void ask_whatIsNotOpenOrNotThere_isRefused() {
    String key = analyst("wrong");
    server.principal("stranger", "shop-2", true, "bot");
    Reply stranger = server.post(ASK, server.key("stranger", Scope.STATISTICS), BY_AGE);
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(server.post("/v1/statistics/none:ask", key, BY_AGE).status()).isEqualTo(404);
    Reply unknown = server.post(ASK, key, "{\"by\":[\"mobile\"]}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text()).contains("[province, age, mail]");
    assertThat(server.post(ASK, key, "{\"where\":{\"age\":\"1985\"}}").status()).isEqualTo(400);
    Reply twice = server.post(ASK, key, "{\"by\":[\"age\"],\"where\":{\"age\":\"1980\"}}");
    assertThat(twice.text()).contains("stands in `by` and in `where`");
    JsonNode list = TestServer.json(server.get("/v1/statistics", key)).path("items");
    assertThat(list.findValuesAsText("name"))
        .containsExactly("portraits", "newsletter-readers", "profiles");
    assertThat(
            TestServer.json(server.get("/v1/statistics", server.key("stranger", Scope.STATISTICS)))
                .path("items"))
        .isEmpty();
  }
}
