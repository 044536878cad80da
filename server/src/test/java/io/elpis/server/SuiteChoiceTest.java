package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.Scope;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.testkit.http.Reply;
import io.elpis.vault.SealedRow;
import io.elpis.vault.Suite;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.keyset.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Values under two suites side by side, through a whole server. */
final class SuiteChoiceTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  @RegisterExtension static final TestPostgres RESEALED = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path temp = Path.of("");

  @Test
  void suite_changed_newValuesTakeItAndOldOnesOpen() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("data"));
    SubjectId person;
    try (TestServer server =
        TestServer.open(POSTGRES.settings(), folder, suite(Suite.AES256_GCM), false)) {
      server.seed();
      person = person(server);
    }
    try (TestServer server =
        TestServer.open(POSTGRES.settings(), folder, suite(Suite.SM4_GCM), false)) {
      assertThat(mobile(server)).endsWith("13800000064");
      change(server, person, "13800000065");
      assertThat(suiteOf(server, person, "mobile")).isEqualTo(Suite.SM4_GCM.id());
      assertThat(suiteOf(server, person, "name")).isEqualTo(Suite.AES256_GCM.id());
      assertThat(mobile(server)).endsWith("13800000065");
    }
    try (TestServer server =
        TestServer.open(POSTGRES.settings(), folder, suite(Suite.AES256_GCM), false)) {
      assertThat(mobile(server)).endsWith("13800000065");
    }
  }

  @Test
  void reseal_everyValue_isUnderTheNewSuiteAndOpens() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("data"));
    try (TestServer server =
        TestServer.open(RESEALED.settings(), folder, suite(Suite.AES256_GCM), false)) {
      server.seed();
      SubjectId person = person(server);
      change(server, person, "13800000065");
      for (int number = 0; number < 600; number++) {
        server.person(Map.of("name", "周一"));
      }
    }
    try (TestServer server =
        TestServer.open(RESEALED.settings(), folder, suite(Suite.SM4_GCM), false)) {
      KeyDesk desk = server.inside().keys();
      assertThat(left(server)).isNotEmpty();
      reseal(desk);
      assertThat(desk.status().values().progress().renewed()).isEqualTo(603);
      assertThat(desk.status().values().progress().unreadable()).isZero();
      assertThat(left(server)).isEmpty();
      assertThat(mobile(server)).endsWith("13800000065");
      reseal(desk);
      assertThat(desk.status().values().progress().renewed()).as("nothing was left").isZero();
    }
    try (TestServer server =
        TestServer.open(RESEALED.settings(), folder, suite(Suite.AES256_GCM), false)) {
      assertThat(mobile(server)).endsWith("13800000065");
    }
  }

  private static void reseal(KeyDesk desk) {
    desk.reseal();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (desk.status().values().underway() && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(desk.status().values().underway()).isFalse();
  }

  private static List<SealedRow> left(TestServer server) {
    return server.inside().stores().sealed().rowsNotUnder(Suite.SM4_GCM, Optional.empty(), 10);
  }

  private static KeyOptions suite(Suite suite) {
    KeyOptions usual = KeyOptions.of(Optional.of(new LocalFile()));
    return new KeyOptions(usual.protection(), usual.kms(), suite);
  }

  private static SubjectId person(TestServer server) {
    SubjectId person = server.person(Map.of("name", "林小满", "mobile", "13800000064"));
    server.ticket("order-1", "order", "PAID", person, "shop-1");
    return person;
  }

  private static void change(TestServer server, SubjectId person, String mobile) {
    server
        .useCases()
        .subjects()
        .change(
            person,
            Map.of(new FieldName("mobile"), Optional.of(new FieldValue.Text(mobile))),
            Optional.empty());
  }

  private static byte suiteOf(TestServer server, SubjectId person, String field) {
    return Optional.ofNullable(
            server
                .inside()
                .stores()
                .subjects()
                .find(person)
                .orElseThrow()
                .held()
                .values()
                .get(new FieldName(field)))
        .orElseThrow()
        .sealed()
        .toBytes()[0];
  }

  private static String mobile(TestServer server) {
    Reply reply =
        server.post(
            "/v1/disclosures",
            server.key("bot-1", Scope.DISCLOSE),
            "{\"purpose\":\"label\",\"ticket\":\"order-1\",\"items\":[{\"fields\":[\"mobile\"]}]}");
    return TestServer.json(reply)
        .path("items")
        .path(0)
        .path("fields")
        .path("mobile")
        .path("value")
        .asText();
  }
}
