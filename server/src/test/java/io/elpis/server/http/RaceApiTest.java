package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Things that happen while other things happen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RaceApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int SENDERS = 4;
  private static final int BATCH = 20;
  private static final int MAX_CALLS = 2000;

  private TestServer server;
  private SubjectId person;
  private String bot = "";
  private String admin = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    person = server.person(Map.of("name", "林小满", "email", "person@example.org"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    bot = server.key("bot-1", Scope.DISCLOSE);
    admin = server.key("admin", Scope.AUDIT, Scope.DIRECTORY);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("F19 the same Idempotency-Key while the first request still runs is 409")
  void f19_disclosures_sameKeyWhileTheFirstRuns_is409() throws SQLException {
    String body = Asking.byTicket("label", "order-1", "name");
    DatabaseSettings database = POSTGRES.settings();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Whoever comes first waits here for its entry; the other finds it running.
      statement.execute("SELECT size FROM log_head FOR UPDATE");
      CompletableFuture<Reply> one = ask(body, executor);
      CompletableFuture<Reply> two = ask(body, executor);
      Reply refused = (Reply) CompletableFuture.anyOf(one, two).join();
      connection.rollback();
      assertThat(refused.status()).as(refused.text()).isEqualTo(409);
      assertThat(Asking.problem(refused)).isEqualTo("idempotency-key-running");
      assertThat(List.of(one.join().status(), two.join().status()))
          .containsExactlyInAnyOrder(200, 409);
    }
  }

  @Test
  @DisplayName(
      "F22 after a consent was withdrawn nothing more is given, not even in a running batch")
  void f22_disclosures_consentWithdrawnWhileBatchesRun_refusesTheRest() {
    String consent = giveConsent();
    List<JsonNode> outcomes = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger calls = new AtomicInteger();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> senders = new ArrayList<>();
      CompletableFuture<Boolean> firstGiven = new CompletableFuture<>();
      for (int i = 0; i < SENDERS; i++) {
        senders.add(
            CompletableFuture.runAsync(() -> keepAsking(outcomes, firstGiven, calls), executor));
      }
      assertThat(firstGiven.join()).as("the first item is given").isTrue();
      Reply withdrawn =
          server.send("DELETE", "/v1/subjects/" + person + "/consents/" + consent, admin, "");
      assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(204);
      senders.forEach(CompletableFuture::join);
    }
    long withdrawal =
        Asking.entries(server, admin, "subject=" + person).stream()
            .filter(entry -> entry.path("kind").asText().equals("consent-withdrawn"))
            .mapToLong(entry -> entry.path("index").asLong())
            .findFirst()
            .orElseThrow();
    List<JsonNode> given = with("permitted", outcomes);
    assertThat(given).isNotEmpty();
    assertThat(given.stream().map(RaceApiTest::index)).allMatch(index -> index < withdrawal);
    List<JsonNode> refused = with("denied", outcomes);
    assertThat(refused).isNotEmpty();
    assertThat(refused.stream().map(item -> item.path("detail").asText()).distinct())
        .containsExactly("no consent in force covers the purpose, the recipient and the fields");
    assertThat(refused.stream().map(RaceApiTest::index)).allMatch(index -> index > withdrawal);
  }

  /** Until a refusal is seen. */
  private void keepAsking(
      List<JsonNode> outcomes, CompletableFuture<Boolean> firstGiven, AtomicInteger calls) {
    String item = "{\"subject\":\"" + person + "\",\"fields\":[\"email\"]}";
    String body =
        "{\"purpose\":\"newsletter\",\"items\":["
            + String.join(",", Collections.nCopies(BATCH, item))
            + "]}";
    boolean refused = false;
    while (!refused && calls.incrementAndGet() < MAX_CALLS) {
      Reply reply = server.post("/v1/disclosures", bot, body);
      for (JsonNode answer : TestServer.json(reply).path("items")) {
        outcomes.add(answer);
        refused |= !answer.path("outcome").asText().equals("permitted");
      }
      firstGiven.complete(!refused);
    }
  }

  private String giveConsent() {
    Reply reply =
        server.post(
            "/v1/subjects/" + person + "/consents",
            admin,
            "{\"purpose\":\"newsletter\",\"recipient\":\"shop-1\",\"fields\":[\"email\"],\"separate\":[\"recipient\"]}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return TestServer.json(reply).path("id").asText();
  }

  private static long index(JsonNode item) {
    return item.path("receipt").path("index").asLong(-1);
  }

  private static List<JsonNode> with(String outcome, List<JsonNode> items) {
    return items.stream().filter(item -> item.path("outcome").asText().equals(outcome)).toList();
  }

  private CompletableFuture<Reply> ask(String body, ExecutorService executor) {
    return CompletableFuture.supplyAsync(
        () -> server.post("/v1/disclosures", bot, body, "Idempotency-Key: f19-running"), executor);
  }
}
