package io.elpis.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.Asker;
import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.Scope;
import io.elpis.gateway.Search;
import io.elpis.model.FieldName;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.store.embedded.TestPostgres;
import io.elpis.vault.IndexKind;
import io.elpis.vault.KeyringStatus;
import io.elpis.vault.field.FieldValue;
import io.elpis.vault.keyset.LocalFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The key of the blind index is rotated under a whole server, and people are looked for. */
final class IndexRotationTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  @RegisterExtension static final TestPostgres OTHER = new TestPostgres();
  @RegisterExtension static final TestPostgres THIRD = new TestPostgres();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PEOPLE = 700;

  /** Rows that an erasure of their person would not find. */
  private static final String UNNAMED =
      "SELECT count(*) FROM blind_index b WHERE NOT EXISTS"
          + " (SELECT FROM subject s WHERE s.id = b.subject AND b.term = ANY (s.terms))";

  private final MovableClock clock = new MovableClock();
  private final List<SubjectId> people = new ArrayList<>();

  @Test
  void rotateIndex_everybodyIsFoundBeforeDuringAndAfter(@TempDir Path folder) throws SQLException {
    KeyOptions keys = KeyOptions.of(Optional.of(new LocalFile()));
    try (TestServer server = TestServer.open(POSTGRES.settings(), folder, keys, false, clock)) {
      server.seed();
      fill(server);
      Asker courier =
          server.inside().authenticate(server.key("courier-1", Scope.SEARCH)).orElseThrow();
      assertFound(server, courier);
      KeyDesk desk = server.inside().keys();

      try (Connection held = holdLastPerson(server)) {
        assertThat(desk.rotateIndex()).isEqualTo(2);
        await(() ->
            count(server, "SELECT count(DISTINCT subject) FROM blind_index WHERE key_version = 2")
                >= 500);
        assertThat(
                count(
                    server,
                    "SELECT count(DISTINCT subject) FROM blind_index WHERE key_version = 2"))
            .isLessThan(PEOPLE);
        assertFound(server, courier);
        held.rollback();
      }
      await(() ->
          count(server, "SELECT count(DISTINCT subject) FROM blind_index WHERE key_version = 2")
              == PEOPLE);
      assertThat(versions(desk)).containsExactly(1, 2);
      assertThat(desk.status().index().underway()).isTrue();
      assertThat(count(server, UNNAMED)).isZero();
      assertFound(server, courier);

      // Somebody whose write was begun before the new key was known lands with old terms only.
      run(
          server,
          "DELETE FROM blind_index WHERE key_version = 2 AND subject = '" + people.get(7) + "'");
      assertFound(server, courier);

      clock.advance(Duration.ofMinutes(10));
      await(() -> !desk.status().index().underway());
      assertThat(versions(desk)).containsExactly(2);
      assertThat(count(server, "SELECT count(*) FROM blind_index WHERE key_version <> 2")).isZero();
      assertThat(count(server, "SELECT count(*) FROM blind_index")).isEqualTo(2L * PEOPLE);
      assertThat(count(server, UNNAMED)).isZero();
      renewTickets(server);
      assertFound(server, courier);
    }
  }

  @Test
  void rotateIndex_valuesThatHadNoIndex_getTerms(@TempDir Path folder) {
    KeyOptions keys = KeyOptions.of(Optional.of(new LocalFile()));
    try (TestServer server = TestServer.open(OTHER.settings(), folder, keys, false, clock)) {
      server.seed();
      for (int number = 0; number < 5; number++) {
        server.person(
            Map.of("mobile", mobile(9_000 + number), "birth-date", "198" + number + "-01-02"));
      }
      // As if they had been stored before the policy named the index.
      run(server, "DELETE FROM blind_index WHERE field = 'birth-date'");
      KeyDesk desk = server.inside().keys();
      int version = desk.rotateIndex();
      await(() ->
          count(
                  server,
                  "SELECT count(*) FROM blind_index WHERE field = 'birth-date' AND key_version = "
                      + version)
              == 5);
      clock.advance(Duration.ofMinutes(10));
      await(() -> !desk.status().index().underway());
    }
  }

  @Test
  void change_duringARotation_leavesTheTermsOfTheNewValueAlone(@TempDir Path folder) {
    KeyOptions keys = KeyOptions.of(Optional.of(new LocalFile()));
    try (TestServer server = TestServer.open(THIRD.settings(), folder, keys, false, clock)) {
      server.seed();
      SubjectId person = server.person(Map.of("mobile", mobile(1), "birth-date", "1980-01-02"));
      KeyDesk desk = server.inside().keys();
      desk.rotateIndex();
      await(() -> count(server, "SELECT count(*) FROM blind_index WHERE key_version = 2") >= 2);
      assertThat(terms(server, person)).isEqualTo(named(server, person)).isPositive();

      change(server, person, "mobile", mobile(2));
      assertThat(terms(server, person)).isEqualTo(named(server, person)).isPositive();
      assertThat(count(server, UNNAMED)).isZero();
      clock.advance(Duration.ofMinutes(10));
      await(() -> !desk.status().index().underway());
      change(server, person, "mobile", mobile(3));
      // What the end of the rotation deleted is still named, and the next rotation forgets it.
      assertThat(count(server, UNNAMED)).isZero();

      server.useCases().erasure().erase(server.founder(), person);
      server.useCases().erasure().clear();
      await(() -> terms(server, person) == 0);
    }
  }

  private static void change(TestServer server, SubjectId person, String field, String value) {
    server
        .useCases()
        .subjects()
        .change(
            person,
            Map.of(new FieldName(field), Optional.of(new FieldValue.Text(value))),
            Optional.empty());
  }

  private static long terms(TestServer server, SubjectId person) {
    return count(server, "SELECT count(*) FROM blind_index WHERE subject = '" + person + "'");
  }

  private static long named(TestServer server, SubjectId person) {
    return count(server, "SELECT cardinality(terms) FROM subject WHERE id = '" + person + "'");
  }

  private void fill(TestServer server) {
    for (int number = 0; number < PEOPLE; number++) {
      people.add(server.person(Map.of("mobile", mobile(number))));
    }
    renewTickets(server);
  }

  /** The tickets of a test server last an hour. */
  private void renewTickets(TestServer server) {
    for (int number = 0; number < PEOPLE; number += 23) {
      server.ticket(
          "waybill-" + number, "waybill", "OUT", people.get(number), "shop-1", "courier-1");
    }
    server.ticket("waybill-7", "waybill", "OUT", people.get(7), "shop-1", "courier-1");
    int last = PEOPLE - 1;
    server.ticket("waybill-" + last, "waybill", "OUT", people.get(last), "shop-1", "courier-1");
  }

  private void assertFound(TestServer server, Asker courier) {
    for (int number = 0; number < PEOPLE; number += 23) {
      assertFound(server, courier, number);
    }
    assertFound(server, courier, 7);
    assertFound(server, courier, PEOPLE - 1);
  }

  private void assertFound(TestServer server, Asker courier, int number) {
    Search.Query query =
        new Search.Query(
            courier,
            new PurposeName("delivery"),
            Optional.empty(),
            new FieldName("mobile"),
            IndexKind.EXACT,
            new FieldValue.Text(mobile(number)));
    Search.Answer answer = server.useCases().search().find(query);
    assertThat(answer).isInstanceOf(Search.Answer.Found.class);
    assertThat(((Search.Answer.Found) answer).matches())
        .as("person %s", number)
        .extracting(match -> match.subject())
        .containsExactly(people.get(number));
  }

  private static String mobile(int number) {
    return String.format(Locale.ROOT, "138%08d", number);
  }

  /** Keeps the second page of the work from ending until the caller lets go. */
  private Connection holdLastPerson(TestServer server) throws SQLException {
    Connection connection = server.database().dedicated();
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM subject ORDER BY id DESC LIMIT 1 FOR UPDATE")) {
      statement.executeQuery().close();
    }
    return connection;
  }

  private static List<Integer> versions(KeyDesk desk) {
    return ((KeyringStatus.Open) desk.status().keyring()).indexKeys();
  }

  private static long count(TestServer server, String sql) {
    return server
        .database()
        .read(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql);
              ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  private static void run(TestServer server, String sql) {
    var _ =
        server
            .database()
            .write(connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return statement.executeUpdate();
              }
            });
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it came in time").isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
