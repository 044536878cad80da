package io.elpis.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.embedded.EmbeddedPostgres;
import io.elpis.store.embedded.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnsafeServerTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void open_settingOff_isRefusedByName(String setting) throws IOException {
    try (EmbeddedPostgres postgres =
        TestPostgres.startWith(POSTGRES.newDataFolder(), Map.of(setting, "off"))) {
      assertRefused(postgres).hasMessageContaining("`" + setting + "` is `off`");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER DATABASE elpis SET synchronous_commit = off",
        "ALTER ROLE elpis SET synchronous_commit = local",
        "ALTER ROLE elpis IN DATABASE elpis SET synchronous_commit = remote_write"
      })
  void open_weakenedForDatabaseOrRole_isRefused(String sql) throws IOException {
    try (EmbeddedPostgres postgres = POSTGRES.startAlone()) {
      try (Database database = Database.open(TestPostgres.settings(postgres))) {
        database.write(DatabaseTest.on(sql));
      }
      assertRefused(postgres).hasMessageContaining("`synchronous_commit`");
    }
  }

  @Test
  @DisplayName("F08 a standby is refused, also as a second host")
  void f08_standby_isRefused() throws IOException {
    Path folder = POSTGRES.newDataFolder();
    Path data = folder.resolve("postgres").resolve("data");
    Path signal = Files.createFile(data.resolve("standby.signal"));
    try (EmbeddedPostgres standby = TestPostgres.startWith(folder, Map.of("hot_standby", "on"))) {
      assertThat(signal).exists();
      assertRefused(standby).hasMessageContaining("standby");
      DatabaseSettings primary = POSTGRES.settings();
      try (Database database = Database.open(besides(standby, primary))) {
        assertThat(database.read(DatabaseTest.asking("SELECT pg_is_in_recovery()"))).isEqualTo("f");
      }
    }
  }

  /** The standby first, then the primary; the caller asks to prefer standbys. */
  private static DatabaseSettings besides(EmbeddedPostgres standby, DatabaseSettings primary) {
    String standbyHost = standby.jdbcUrl().replaceAll(".*//([^/]+)/.*", "$1");
    String url =
        primary.jdbcUrl().replaceFirst("//", "//" + standbyHost + ",")
            + "?targetServerType=preferSecondary&user=elpis&password="
            + primary.password();
    return DatabaseSettings.of(url, "", "");
  }

  @Test
  void open_noChecksums_warns() {
    assertThat(SafetyCheck.warnings(Map.of("data_checksums", "off")))
        .singleElement()
        .asString()
        .contains("pg_checksums --enable");
    assertThat(SafetyCheck.warnings(Map.of("data_checksums", "on"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 14})
  void open_oldVersion_isRefused(int version) {
    assertThatThrownBy(() -> SafetyCheck.refuseOldVersion(version))
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSAFE_DATABASE))
        .hasMessageContaining("15 or later");
  }

  @Test
  void open_oldestVersion_passes() {
    SafetyCheck.refuseOldVersion(SafetyCheck.OLDEST_VERSION);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(EmbeddedPostgres postgres) {
    return assertThatThrownBy(() -> Database.open(TestPostgres.settings(postgres)).close())
        .isInstanceOfSatisfying(
            ElpisException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSAFE_DATABASE));
  }
}
