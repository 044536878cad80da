package io.elpis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @Test
  void start_emptyFolder_initialisesOnceAndKeepsRows(@TempDir Path folder) throws Exception {
    List<String> words = new ArrayList<>();
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, words::add)) {
      assertThat(first.firstStart()).isTrue();
      assertThat(Sql.ask(first, "SHOW server_version")).isEqualTo(Binaries.VERSION);
      Sql.run(first, "CREATE TABLE kept (n int)");
      Sql.run(first, "INSERT INTO kept VALUES (7)");
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, words::add)) {
      assertThat(second.firstStart()).isFalse();
      assertThat(Sql.ask(second, "SELECT n FROM kept")).isEqualTo("7");
    }
    assertThat(words)
        .containsExactly(
            "unpacking PostgreSQL 18.6 (first start only)",
            "initialising PostgreSQL 18.6 (first start only)");
  }

  @Test
  void start_unfinishedInitialisation_beginsAnew() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    ServerFolder server = HomeFolder.known(folder);
    // What a crash between initdb and the rename leaves.
    Files.move(server.data(), server.unfinishedData());
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {})) {
      assertThat(postgres.firstStart()).isTrue();
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(server.unfinishedData()).doesNotExist();
  }

  @Test
  void start_settings_areDurableAndLocal() throws Exception {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      for (String name :
          List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
        assertThat(Sql.ask(postgres, "SHOW " + name)).as(name).isEqualTo("on");
      }
      assertThat(Sql.ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Sql.ask(postgres, "SHOW unix_socket_directories")).isEmpty();
      assertThat(Sql.ask(postgres, "SHOW password_encryption")).isEqualTo("scram-sha-256");
      assertThat(Files.getPosixFilePermissions(HomeFolder.known(folderOf(postgres)).passwordFile()))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void start_role_isNoSuperuserAndNoSuperuserLogsIn() throws Exception {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      assertThat(Sql.ask(postgres, "SHOW is_superuser")).isEqualTo("off");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), "postgres", "postgres"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
      assertThatThrownBy(() -> Sql.run(postgres, "COPY (SELECT 1) TO PROGRAM 'true'"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      Sql.run(postgres, "SELECT pg_backup_start('by the owner', true)");
    }
  }

  @Test
  void log_failedStatements_holdsNoValue() throws Exception {
    String canary = "canary-7f3a91";
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      Sql.run(postgres, "CREATE TABLE secrets (name text PRIMARY KEY)");
      Sql.run(postgres, "INSERT INTO secrets VALUES ('" + canary + "')");
      for (String sql :
          List.of(
              "INSERT INTO secrets VALUES ('" + canary + "')",
              "SELECT '" + canary + "'::int",
              "DO $$ BEGIN RAISE WARNING '" + canary + "'; END $$",
              "this is no statement " + canary)) {
        try {
          Sql.run(postgres, sql);
        } catch (SQLException expected) {
          assertThat(expected.getSQLState()).isNotBlank();
        }
      }
      String log = Files.readString(HomeFolder.known(folderOf(postgres)).logFile());
      assertThat(log).contains("ready to accept connections").doesNotContain(canary);
    }
  }

  @Test
  void start_folderInUse_isConflict() throws Exception {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folderOf(postgres), line -> {}))
          .isInstanceOfSatisfying(
              ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("another Elpis uses");
    }
  }

  @Test
  void start_otherMajorVersion_isConflict() throws Exception {
    Path folder = POSTGRES.newDataFolder();
    Files.writeString(HomeFolder.known(folder).data().resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder, line -> {}))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("`17`");
  }

  @Test
  void start_lastPortTaken_takesAnother() throws Exception {
    try (EmbeddedPostgres first = POSTGRES.startAlone()) {
      Path folder = POSTGRES.newDataFolder();
      Files.copy(HomeFolder.known(folderOf(first)).portFile(), HomeFolder.known(folder).portFile());
      try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, line -> {})) {
        assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
        assertThat(Sql.ask(second, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void close_twice_isOnce() throws Exception {
    EmbeddedPostgres postgres = POSTGRES.startAlone();
    OsProcess server = new OsProcess(postgres.pid());
    assertThat(server.servesFrom(postgres.dataDirectory())).isTrue();
    postgres.close();
    postgres.close();
    assertThat(server.isAlive()).isFalse();
    assertThat(PostmasterFile.in(postgres.dataDirectory())).doesNotExist();
  }

  static Path folderOf(EmbeddedPostgres postgres) {
    return postgres.dataDirectory().resolve("../..").normalize();
  }
}
