package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Scope;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.keyset.LocalFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a whole server makes of a machine whose clock is wrong. */
final class ClockFaultTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final String LOOK =
      "{\"purpose\":\"delivery\",\"ticket\":\"waybill-clock\",\"items\":[{\"fields\":[\"name\"]}]}";

  @TempDir private Path folder = Path.of("");
  private final MovableClock clock = new MovableClock();

  private TestServer open() {
    return TestServer.open(
        POSTGRES.settings(), folder, KeyOptions.of(Optional.of(new LocalFile())), false, clock);
  }

  private static String outcome(TestServer server, String key) {
    Reply reply = server.post("/v1/disclosures", key, LOOK);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return TestServer.json(reply).at("/items/0/outcome").asText();
  }

  @Test
  @DisplayName(
      "F09 F10 an expired ticket stays expired when the clock goes back; a leap forgets no token")
  void f09_f10_clockBackAndForward_nothingRevivesAndNothingIsForgotten() {
    String key;
    try (TestServer server = open()) {
      server.seed();
      key = server.key("courier-1", Scope.DISCLOSE);
      SubjectId person = server.person(Map.of("name", "钟表匠", "mobile", "13800000071"));
      server.ticket("waybill-clock", "waybill", "OUT", person, "shop-1", "courier-1");
      assertThat(outcome(server, key)).isEqualTo("permitted");
      Reply issued =
          server.post(
              "/v1/tokens",
              key,
              "{\"purpose\":\"delivery\",\"ticket\":\"waybill-clock\",\"fields\":[\"mobile\"]}");
      assertThat(issued.status()).as(issued.text()).isBetween(200, 201);
      clock.advance(Duration.ofMinutes(61));
      assertThat(outcome(server, key)).isEqualTo("denied");
      clock.advance(Duration.ofMinutes(1));
      assertThat(outcome(server, key)).isEqualTo("denied");

      ForgettingTime time =
          new ForgettingTime(clock, System::nanoTime, Optional.of(clock.instant()));
      clock.advance(Duration.ofDays(1));
      server.inside().stores().expiry().forget(time.now());
      assertThat(tokens(server)).isEqualTo(1);
      // Where the clock is believed, the same row goes: the guard is what kept it.
      server.inside().stores().expiry().forget(clock.instant());
      assertThat(tokens(server)).isZero();
    }
    clock.advance(Duration.ofMinutes(1));
    try (TestServer again = open()) {
      assertThat(outcome(again, key)).isEqualTo("denied");
    }
  }

  private static long tokens(TestServer server) {
    return server
        .database()
        .read(connection -> {
          try (var statement = connection.createStatement();
              var result = statement.executeQuery("SELECT count(*) FROM token")) {
            result.next();
            return result.getLong(1);
          }
        });
  }
}
