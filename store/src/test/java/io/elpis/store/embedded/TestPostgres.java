package io.elpis.store.embedded;

import io.elpis.store.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh, empty database for each test class on one real server for each JVM:
 *
 * <pre>{@code
 * @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
 * … Database.open(POSTGRES.settings())
 * }</pre>
 *
 * <p>Tests that stop, kill or fill a server take one of their own with {@link #startAlone}. All
 * processes and folders are gone when the JVM's tests are done.
 */
public final class TestPostgres implements BeforeAllCallback, AfterAllCallback {
  private static final int MOST_ATTEMPTS = 10;

  private @Nullable Template template;
  private @Nullable EmbeddedPostgres server;
  private String database = "";

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    template = Template.of(context);
    server = SharedServer.of(context).postgres();
    database = "t_" + Secrets.hex(8);
    administer("CREATE DATABASE " + database);
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    // Force ends connections that a test left open, but not a vacuum worker, which is the
    // superuser's. Without force the server asks that worker to stop and waits for it, but not for
    // connections. So the two take turns.
    for (int attempt = 0; ; attempt++) {
      try {
        administer("DROP DATABASE " + database + (attempt % 2 == 0 ? " WITH (FORCE)" : ""));
        return;
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The way to this class's database; four connections. */
  public DatabaseSettings settings() {
    EmbeddedPostgres running = Objects.requireNonNull(server);
    String url = running.jdbcUrl().replaceAll("/elpis$", "/" + database);
    return DatabaseSettings.of(url, running.user(), running.password()).withPoolSize(4);
  }

  /** The way to a server's own database; four connections. */
  public static DatabaseSettings settings(EmbeddedPostgres postgres) {
    return DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password())
        .withPoolSize(4);
  }

  /** A new data folder, initialised, not started; deleted at the end. */
  public Path newDataFolder() throws IOException {
    return Objects.requireNonNull(template).copy();
  }

  /** Makes {@code folder}, which exists and is empty, an initialised data folder. */
  public void initialise(Path folder) throws IOException {
    Objects.requireNonNull(template).copyInto(folder);
  }

  /** A server of its own on a new data folder, to be closed by the caller. */
  public EmbeddedPostgres startAlone() throws IOException {
    return EmbeddedPostgres.start(newDataFolder(), line -> {});
  }

  /** As {@link #startAlone}, with settings that no operator could give, such as {@code fsync}. */
  public static EmbeddedPostgres startWith(Path dataFolder, Map<String, String> overrides) {
    return EmbeddedPostgres.start(dataFolder, line -> {}, new StartOptions(overrides, List.of()));
  }

  /** Sends a signal such as {@code STOP} to a process of the caller's own. */
  public static void signal(long pid, String name) {
    new OsProcess(pid).signal(name);
  }

  private void administer(String sql) throws SQLException {
    EmbeddedPostgres running = Objects.requireNonNull(server);
    try (Connection connection =
            DriverManager.getConnection(running.jdbcUrl(), running.user(), running.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
