package io.elpis.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes data sources from settings. What the URL says is kept, save what safety rests on: only a
 * primary is talked to, every wait is bounded, and the driver does not repeat the server's details.
 */
final class Sources {
  /** The schema that holds every table of Elpis. */
  static final String SCHEMA = "elpis";

  private final DatabaseSettings settings;

  Sources(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** As the operator configured the server, with any kind of server: to look at it, not to work. */
  PGSimpleDataSource probing(boolean primaryOnly) {
    PGSimpleDataSource source = bounded(settings.patience());
    source.setTargetServerType(primaryOnly ? "primary" : "any");
    return source;
  }

  /** For work: as the probe, and with the session settings that bound waits. */
  PGSimpleDataSource working(Patience patience, String synchronousCommit) {
    PGSimpleDataSource source = bounded(patience);
    source.setTargetServerType("primary");
    source.setOptions(
        join(
            source.getOptions(),
            "-c synchronous_commit=" + synchronousCommit,
            "-c statement_timeout=" + patience.statement().toMillis(),
            "-c lock_timeout=" + patience.lock().toMillis(),
            "-c idle_in_transaction_session_timeout=" + patience.socket().toMillis()));
    return source;
  }

  /** As {@link #working}, with plans that are made once for each prepared statement. */
  PGSimpleDataSource planningOnce(Patience patience, String synchronousCommit) {
    PGSimpleDataSource source = working(patience, synchronousCommit);
    source.setOptions(join(source.getOptions(), "-c plan_cache_mode=force_generic_plan"));
    return source;
  }

  /** Opens connections when asked for, so that it exists while the server is down. */
  HikariDataSource pool(String synchronousCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(working(settings.patience(), synchronousCommit));
    config.setPoolName("elpis");
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(settings.patience().connect().toMillis());
    config.setValidationTimeout(settings.patience().connect().toMillis());
    config.setInitializationFailTimeout(-1);
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
    return new HikariDataSource(config);
  }

  private PGSimpleDataSource bounded(Patience patience) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(settings.jdbcUrl());
    } catch (IllegalArgumentException unreadable) {
      // Its message quotes the URL, which may carry a password.
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the database's address is not readable: give `jdbc:postgresql://host:port/database`");
    }
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    int connectSeconds = wholeSeconds(patience.connect());
    source.setConnectTimeout(connectSeconds);
    source.setLoginTimeout(connectSeconds);
    source.setSocketTimeout(wholeSeconds(patience.socket()));
    source.setCancelSignalTimeout(connectSeconds);
    source.setTcpKeepAlive(true);
    source.setCurrentSchema(SCHEMA);
    source.setApplicationName("elpis");
    source.setLogServerErrorDetail(false);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private static int wholeSeconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.plusMillis(999).toSeconds()));
  }

  private static String join(@Nullable String first, String... rest) {
    String ours = String.join(" ", rest);
    return first == null || first.isBlank() ? ours : first + " " + ours;
  }
}
