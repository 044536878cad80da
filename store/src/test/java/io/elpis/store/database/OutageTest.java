package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.store.embedded.EmbeddedPostgres;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OutageTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Test
  @DisplayName("F06 a suspended PostgreSQL fails closed in bounded time and recovers")
  void f06_suspended_failsThenRecovers() throws IOException {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone();
        Database database = open(postgres)) {
      database.write(DatabaseTest.on("CREATE TABLE counted (n int)"));
      List<Long> server = treeOf(postgres.pid());
      server.forEach(pid -> TestPostgres.signal(pid, "STOP"));
      try {
        // Each returns at all only because every wait is bounded: pooled, dedicated, check.
        DatabaseTest.assertUnavailable(() -> insert(database));
        DatabaseTest.assertUnavailable(() -> insert(database));
        DatabaseTest.assertUnavailable(() -> database.dedicated().close());
        DatabaseTest.assertUnavailable(database::requireSafe);
      } finally {
        server.forEach(pid -> TestPostgres.signal(pid, "CONT"));
      }
      Recovery.await(database, OutageTest::insert);
      assertThat(database.read(DatabaseTest.asking("SELECT count(*) >= 1 FROM counted")))
          .isEqualTo("t");
    }
  }

  @Test
  @DisplayName("F06 a killed PostgreSQL is started again and the pool recovers")
  void f06_killed_recoversWithoutRestart() throws IOException {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone();
        Database database = open(postgres)) {
      database.write(DatabaseTest.on("CREATE TABLE counted (n int)"));
      TestPostgres.signal(postgres.pid(), "KILL");
      Recovery.await(database, OutageTest::insert);
    }
  }

  @Test
  @DisplayName("F06 without a server nothing opens, in bounded time")
  void f06_absent_isUnavailable() throws IOException {
    EmbeddedPostgres postgres = POSTGRES.startAlone();
    try (Database database = open(postgres)) {
      postgres.close();
      DatabaseTest.assertUnavailable(() -> insert(database));
      DatabaseTest.assertUnavailable(() -> open(postgres).close());
    }
  }

  private static Database open(EmbeddedPostgres postgres) {
    return Database.open(
        TestPostgres.settings(postgres).withPatience(DatabaseTest.patience(300, 700, 1_000)));
  }

  private static void insert(Database database) {
    database.write(DatabaseTest.on("INSERT INTO counted VALUES (1)"));
  }

  private static List<Long> treeOf(long pid) {
    return Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }
}
