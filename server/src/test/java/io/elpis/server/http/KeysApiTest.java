package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of the keys. */
final class KeysApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void status_secondRotation_countsItAloneAndWhileSealedNamesNoVersion(@TempDir Path folder) {
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder)) {
      server.person(Map.of("name", "Lin"));
      server.person(Map.of("name", "Kim"));
      String keys = server.key("admin", Scope.KEYS);
      int first = settled(server, keys, ok(server.get("/v1/keys", keys)));
      for (int rotation = 1; rotation <= 2; rotation++) {
        JsonNode begun = ok(server.post("/v1/keys:rotate", keys, ""));
        assertThat(settled(server, keys, begun)).isEqualTo(first + rotation);
      }

      JsonNode sealed = ok(server.post("/v1/keys:seal", keys, ""));
      assertThat(sealed.path("sealed").asBoolean()).isTrue();
      assertThat(sealed.path("kek").has("current")).isFalse();
    }
  }

  /** Waits until every row is under the current version, and gives that. */
  private static int settled(TestServer server, String keys, JsonNode begun) {
    JsonNode status = begun;
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      int current = status.at("/kek/current").asInt();
      long subjects = 0;
      long wrapped = 0;
      for (JsonNode version : status.at("/kek/versions")) {
        subjects += version.path("subjects").asLong();
        wrapped +=
            version.path("version").asInt() == current ? version.path("subjects").asLong() : 0;
      }
      assertThat(status.at("/rotation/done").asLong()).as("%s", status).isEqualTo(wrapped);
      assertThat(status.at("/rotation/total").asLong()).as("%s", status).isEqualTo(subjects);
      if (!status.at("/rotation/running").asBoolean()) {
        assertThat(wrapped).isEqualTo(subjects).isPositive();
        return current;
      }
      assertThat(System.nanoTime() - end).as("waited for %s", LIMIT).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      status = ok(server.get("/v1/keys", keys));
    }
  }

  private static JsonNode ok(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isIn(200, 202);
    return TestServer.json(reply);
  }
}
