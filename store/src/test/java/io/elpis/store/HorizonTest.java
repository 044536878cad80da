package io.elpis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.store.database.DatabaseSettings;
import io.elpis.store.embedded.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a forgotten transaction sees is in a table written anew; so scrubbing waits for its end. */
final class HorizonTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void pass_whileNobodyLooksBack_returns() throws SQLException {
    try (Connection session = open()) {
      Horizon.pass(session, LONG);
    }
  }

  @Test
  void pass_whileSomebodySeesWhatWasDeleted_saysSo_andReturnsOnceTheyEnd() throws Exception {
    try (Connection session = open();
        Connection forgotten = open()) {
      forgotten.setAutoCommit(false);
      forgotten.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      run(session, "CREATE TABLE horizon (id text)");
      run(session, "INSERT INTO horizon VALUES ('somebody')");
      assertThat(count(forgotten)).isEqualTo(1);
      run(session, "DELETE FROM horizon");
      assertThatThrownBy(() -> Horizon.pass(session, SHORT))
          .isInstanceOfSatisfying(
              ElpisException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE))
          .hasMessageContaining("pg_stat_activity");
      CompletableFuture<Void> passed =
          CompletableFuture.runAsync(() -> {
            try {
              Horizon.pass(session, LONG);
            } catch (SQLException broken) {
              throw new IllegalStateException(broken);
            }
          });
      assertThat(count(forgotten)).isEqualTo(1);
      assertThat(passed).isNotDone();
      forgotten.rollback();
      passed.get(2, TimeUnit.MINUTES);
      run(session, "DROP TABLE horizon");
    }
  }

  private static Connection open() throws SQLException {
    DatabaseSettings settings = POSTGRES.settings();
    return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM horizon")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
