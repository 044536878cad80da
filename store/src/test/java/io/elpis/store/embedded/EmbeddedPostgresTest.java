package io.elpis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void start_emptyFolder_initialisesOnceAndKeepsRows() throws Exception {
    List<String> words = new ArrayList<>();
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, words::add)) {
      assertThat(first.firstStart()).isTrue();
      run(first, "CREATE TABLE kept (n int)");
      run(first, "INSERT INTO kept VALUES (7)");
    }
    try (EmbeddedPostgres second = EmbeddedPostgres.start(folder, words::add)) {
      assertThat(second.firstStart()).isFalse();
      assertThat(ask(second, "SELECT n FROM kept")).isEqualTo("7");
    }
    assertThat(words)
        .containsExactly(
            "unpacking PostgreSQL 18.6 (first start only)",
            "initialising PostgreSQL 18.6 (first start only)");
  }

  static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
