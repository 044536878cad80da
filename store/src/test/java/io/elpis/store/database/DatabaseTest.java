package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private Database database;

  @BeforeAll
  void open() {
    database = Database.open(POSTGRES.settings());
  }

  @AfterAll
  void close() {
    database.close();
  }

  @BeforeEach
  void emptyTable() {
    database.write(on("DROP TABLE IF EXISTS things"));
    database.write(on("CREATE TABLE things (name text PRIMARY KEY)"));
  }

  @Test
  void open_again_isMigratedAndSafe() {
    try (Database again = Database.open(POSTGRES.settings())) {
      assertThat(again.warnings()).isEmpty();
      again.requireSafe();
      assertThat(again.read(asking("SELECT count(*) FROM flyway_schema_history WHERE success")))
          .isNotEqualTo("0");
    }
  }

  @Test
  void session_hasBoundsSchemaAndDurability() {
    assertThat(database.read(asking("SHOW search_path"))).isEqualTo("elpis");
    assertThat(database.read(asking("SHOW statement_timeout"))).isEqualTo("8s");
    assertThat(database.read(asking("SHOW lock_timeout"))).isEqualTo("5s");
    assertThat(database.read(asking("SHOW idle_in_transaction_session_timeout"))).isEqualTo("10s");
    assertThat(database.read(asking("SHOW synchronous_commit"))).isEqualTo("on");
  }

  @Test
  void session_weakenedRoleLater_staysDurable() throws SQLException {
    String name = database.read(asking("SELECT current_database()"));
    database.write(on("ALTER DATABASE " + name + " SET synchronous_commit = off"));
    try (Connection later = database.dedicated()) {
      assertThat(asking("SHOW synchronous_commit").apply(later)).isEqualTo("on");
      assertThatThrownBy(database::requireSafe)
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSAFE_DATABASE));
    } finally {
      database.write(on("ALTER DATABASE " + name + " RESET synchronous_commit"));
    }
  }

  @Test
  void write_exception_rollsBack() {
    assertThatThrownBy(() ->
            database.write(connection -> {
              on("INSERT INTO things VALUES ('a')").apply(connection);
              throw new IllegalStateException("stop");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(database.read(asking("SELECT count(*) FROM things"))).isEqualTo("0");
  }

  @Test
  void write_duplicate_keepsStateOnly() {
    database.write(on("INSERT INTO things VALUES ('canary-51c2')"));
    assertThatThrownBy(() -> database.write(on("INSERT INTO things VALUES ('canary-51c2')")))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUG))
        .hasMessageContaining("23505")
        .satisfies(e -> {
          for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("canary");
            assertThat(t.getSuppressed()).isEmpty();
          }
        });
  }

  @Test
  void keptConnection_endedByTheServer_readsOnOverANewOne() {
    try (KeptConnection kept = new KeptConnection(database)) {
      String backend = kept.read(asking("SELECT pg_backend_pid()"));
      assertThat(kept.read(asking("SELECT pg_backend_pid()"))).isEqualTo(backend);
      database.read(asking("SELECT pg_terminate_backend(" + backend + ", 5000)"));
      assertThat(kept.read(asking("SELECT pg_backend_pid()"))).isNotEqualTo(backend);
    }
  }

  @Test
  void write_heldLock_failsInBoundedTime() throws SQLException {
    Patience quick = patience(200, 5_000, 10_000);
    try (Database hasty = Database.open(POSTGRES.settings().withPatience(quick));
        Connection holder = database.dedicated()) {
      holder.setAutoCommit(false);
      on("LOCK TABLE things").apply(holder);
      assertUnavailable(() -> hasty.write(on("INSERT INTO things VALUES ('late')")));
      holder.rollback();
      hasty.write(on("INSERT INTO things VALUES ('in time')"));
    }
  }

  @Test
  void read_slowStatement_isCancelledAndConnectionLives() {
    try (Database hasty =
        Database.open(
            POSTGRES.settings().withPoolSize(1).withPatience(patience(200, 300, 10_000)))) {
      String backend = hasty.read(asking("SELECT pg_backend_pid()"));
      assertUnavailable(() -> hasty.read(asking("SELECT pg_sleep(3600)")));
      assertThat(hasty.read(asking("SELECT pg_backend_pid()"))).isEqualTo(backend);
    }
  }

  @Test
  void read_poolEmpty_isUnavailable() {
    try (Database small =
        Database.open(
            POSTGRES.settings().withPoolSize(1).withPatience(patience(200, 5_000, 9_000)))) {
      assertUnavailable(() -> small.read(held -> small.read(asking("SELECT 1"))));
      assertThat(small.read(asking("SELECT 1"))).isEqualTo("1");
    }
  }

  @Test
  void open_schemaOfNewerProgram_isConflict() {
    database.write(
        on(
            "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success) VALUES (9999, '9999', 'later', 'SQL',"
                + " 'V9999__later.sql', 'x', 1, true)"));
    try {
      assertThatThrownBy(() -> Database.open(POSTGRES.settings()).close())
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    } finally {
      database.write(on("DELETE FROM flyway_schema_history WHERE version = '9999'"));
    }
  }

  @Test
  void open_wrongPassword_saysSoWithoutIt() {
    DatabaseSettings wrong =
        DatabaseSettings.of(POSTGRES.settings().jdbcUrl(), "elpis", "canary-77ab");
    assertThatThrownBy(() -> Database.open(wrong).close())
        .isInstanceOfSatisfying(
            ElpisException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE))
        .hasMessageContaining("password")
        .hasMessageNotContaining("canary");
    assertThat(wrong.toString()).doesNotContain("canary");
  }

  static Patience patience(int lockMillis, int statementMillis, int socketMillis) {
    return new Patience(
        Duration.ofMillis(1_000),
        Duration.ofMillis(lockMillis),
        Duration.ofMillis(statementMillis),
        Duration.ofMillis(socketMillis));
  }

  static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ElpisException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
  }

  static SqlFunction<Connection, Boolean> on(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    };
  }

  static SqlFunction<Connection, String> asking(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        assertThat(rows.next()).isTrue();
        return String.valueOf(rows.getString(1));
      }
    };
  }
}
