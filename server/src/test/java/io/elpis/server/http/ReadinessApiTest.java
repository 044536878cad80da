package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.server.TestServer;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What makes a server not ready, and what does not. */
final class ReadinessApiTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  @Test
  void ready_publishingFails_staysReadyAndSaysSo() throws IOException {
    try (TestServer server = TestServer.start(POSTGRES.settings(), folder)) {
      SubjectId person = server.person(Map.of("name", "林小满"));
      server.ticket("order-1", "order", "PAID", person, "shop-1");
      String bot = server.key("bot-1", Scope.DISCLOSE);
      // Publishing runs behind appending; there is nothing to be in the way of before its first
      // time.
      server.post("/v1/disclosures", bot, Asking.byTicket("label", "order-1", "name"));
      until("nothing was published", () -> !tileFolders().isEmpty());
      for (Path tiles : tileFolders()) {
        Files.move(tiles, tiles.resolveSibling("tile-elsewhere"));
        Files.writeString(tiles, "a file is in the way");
      }
      Reply answer =
          server.post("/v1/disclosures", bot, Asking.byTicket("label", "order-1", "name"));
      assertThat(Asking.outcome(answer)).isEqualTo("permitted");

      JsonNode health = healthWithConcerns(server, true);
      assertThat(health.path("status").asText()).isEqualTo("ready");
      assertThat(health.path("causes").isEmpty()).isTrue();
      assertThat(health.path("concerns").path(0).path("detail").asText()).isNotEmpty();

      for (Path tiles : tileFolders()) {
        Files.delete(tiles);
        Files.move(tiles.resolveSibling("tile-elsewhere"), tiles);
      }
      server.post("/v1/disclosures", bot, Asking.byTicket("label", "order-1", "name"));
      assertThat(healthWithConcerns(server, false).path("status").asText()).isEqualTo("ready");
    }
  }

  private List<Path> tileFolders() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("log"))) {
      return files.filter(file -> file.getFileName().toString().equals("tile")).toList();
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void until(String otherwise, Condition condition) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Asks until there are concerns, or none: the server remembers its last look for a second. */
  private static JsonNode healthWithConcerns(TestServer server, boolean wanted) throws IOException {
    until(
        "the concerns did not " + (wanted ? "come" : "go"),
        () -> !health(server).path("concerns").isEmpty() == wanted);
    return health(server);
  }

  private static JsonNode health(TestServer server) {
    Reply reply = server.get("/health/ready", "");
    assertThat(reply.status()).isEqualTo(200);
    return TestServer.json(reply);
  }
}
