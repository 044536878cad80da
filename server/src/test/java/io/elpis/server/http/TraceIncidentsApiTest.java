package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a trace may spend of α is counted before anything is looked at, and never given twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceIncidentsApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final int AT_ONCE = 60;
  private static final String BEGIN = "/v1/traces:begin";

  private TestServer server;
  private String tracer = "";

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(POSTGRES.settings(), folder);
    tracer = server.key("admin", Scope.TRACE);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode begin(String key, String body) {
    Reply reply = server.post(BEGIN, key, body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return TestServer.json(reply);
  }

  private Reply trace(String key, String begun) {
    return server.post("/v1/traces", key, "{\"rows\":[[\"nobody\"]],\"begun\":\"" + begun + "\"}");
  }

  @Test
  void begin_manyAtOnce_noShareIsGivenTwice() throws InterruptedException, ExecutionException {
    List<Future<JsonNode>> begun = new ArrayList<>();
    try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < AT_ONCE; number++) {
        String body = number % 2 == 0 ? "{\"incident\":\"one-leak\"}" : "{}";
        begun.add(everybody.submit(() -> begin(tracer, body)));
      }
      Set<Long> ofOneLeak = new HashSet<>();
      Set<Long> incidents = new HashSet<>();
      double spent = 0;
      for (Future<JsonNode> one : begun) {
        JsonNode alpha = one.get().path("alpha");
        incidents.add(alpha.path("number").asLong());
        spent += alpha.path("part").asDouble();
        if (alpha.path("incident").asText().equals("one-leak")) {
          ofOneLeak.add(alpha.path("trace").asLong());
        } else {
          assertThat(alpha.path("trace").asLong()).isEqualTo(1);
        }
      }
      assertThat(ofOneLeak).hasSize(AT_ONCE / 2);
      assertThat(incidents).hasSize(AT_ONCE / 2 + 1);
      assertThat(spent).isLessThan(1);
    }
    String listed = server.get("/v1/traces:incidents", tracer).text();
    assertThat(listed).contains("\"one-leak\"");
  }

  @Test
  void begin_isOnTheLedger_withItsShareAndConfiguration() {
    JsonNode begun = begin(tracer, "{\"incident\":\"told\"}");
    assertThat(begun.path("tables").path("words").asText())
        .contains("share incident " + begun.path("alpha").path("number").asText() + " trace 1 ");
    assertThat(begun.path("tables").path("config").asText())
        .isNotEqualTo(
            begin(tracer, "{\"incident\":\"told\"}").path("tables").path("config").asText());
    List<JsonNode> entries =
        Asking.entries(server, server.key("admin", Scope.AUDIT), "principal=admin");
    assertThat(entries).extracting(entry -> entry.path("kind").asText()).contains("trace-begun");
  }

  @Test
  void trace_ofWhatWasBegun_isMadeOnceAndByWhoBeganIt() {
    JsonNode begun = begin(tracer, "{}");
    String id = begun.path("begun").asText();
    assertThat(trace(server.key("bot-1", Scope.TRACE), id).status()).isEqualTo(409);
    Reply made = trace(tracer, id);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    JsonNode report = TestServer.json(made);
    assertThat(report.path("config")).isEqualTo(begun.path("tables").path("config"));
    assertThat(report.path("alpha")).isEqualTo(begun.path("alpha"));
    assertThat(trace(tracer, id).status()).isEqualTo(409);
    assertThat(trace(tracer, "b-0000000000000000").status()).isEqualTo(409);
    assertThat(trace(tracer, "x").status()).isEqualTo(400);
  }

  @Test
  void trace_withoutBegin_isAnIncidentOfItsOwn() {
    String body = "{\"rows\":[[\"nobody\"]]}";
    JsonNode first = TestServer.json(server.post("/v1/traces", tracer, body)).path("alpha");
    JsonNode second = TestServer.json(server.post("/v1/traces", tracer, body)).path("alpha");
    assertThat(first.path("incident").asText()).startsWith("b-");
    assertThat(second.path("number").asLong()).isGreaterThan(first.path("number").asLong());
    assertThat(second.path("part").asDouble()).isLessThan(first.path("part").asDouble());
  }

  @Test
  void begin_namesThatAreNone_areRefused() {
    for (String name : List.of("", "A", "王小明", "a".repeat(41), "-a")) {
      Reply refused = server.post(BEGIN, tracer, "{\"incident\":\"" + name + "\"}");
      assertThat(refused.status()).as(name).isEqualTo(400);
    }
    String both = "{\"rows\":[[\"x\"]],\"begun\":\"b-0000000000000000\",\"incident\":\"both\"}";
    assertThat(server.post("/v1/traces", tracer, both).status()).isEqualTo(400);
    assertThat(server.post(BEGIN, server.key("admin", Scope.AUDIT), "{}").status()).isEqualTo(403);
  }
}
