package io.elpis.store.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A safe, migrated PostgreSQL with a pool. Every wait is bounded by its {@link Patience}; when the
 * server is gone, calls fail within that bound, and when it is back, they work again. Safe for use
 * by many threads; work runs on the caller's.
 */
public final class Database implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Sources sources;
  private final SafetyCheck.Passed passed;
  private final HikariDataSource pool;

  private Database(DatabaseSettings settings, Sources sources, SafetyCheck.Passed passed) {
    this.settings = settings;
    this.sources = sources;
    this.passed = passed;
    this.pool = sources.pool(passed.synchronousCommit());
  }

  /**
   * Checks the server, migrates the schema, opens the pool.
   *
   * @throws ElpisException {@code UNSAFE_DATABASE} for a standby, a version before 15, or settings
   *     that can lose an acknowledged commit; {@code DATABASE_UNAVAILABLE}; {@code CONFLICT} where
   *     a newer Elpis wrote the schema
   */
  public static Database open(DatabaseSettings settings) {
    Sources sources = new Sources(settings);
    SafetyCheck.Passed passed = check(sources);
    Migrations.run(sources.working(Patience.LONG_WORK, passed.synchronousCommit()));
    return new Database(settings, sources, passed);
  }

  private static SafetyCheck.Passed check(Sources sources) {
    try (Connection connection = new Probe(sources).connect()) {
      return SafetyCheck.run(connection);
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  /**
   * Checks the server again, for the health page: settings can change under a running program.
   *
   * @throws ElpisException as {@link #open}
   */
  public void requireSafe() {
    check(sources);
  }

  /** What is not refused and still deserves an operator's attention; sentences for the log. */
  public List<String> warnings() {
    return passed.warnings();
  }

  /** Runs {@code work}, each statement a transaction of its own. Costs no extra round trip. */
  public <T> T read(SqlFunction<? super Connection, ? extends T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.apply(connection);
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  /**
   * Runs {@code work} as one transaction and commits it; any exception rolls it back.
   *
   * @throws ElpisException {@code DATABASE_UNAVAILABLE} also where the outcome of the commit is
   *     unknown, which its message then says
   */
  public <T> T write(SqlFunction<? super Connection, ? extends T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      T result = applyOrRollBack(connection, work);
      commit(connection);
      return result;
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  /**
   * As {@link #write}, on a connection of its own whose statements may take as long as long work
   * does. Costs a connection, some milliseconds.
   */
  public <T> T writeAtLength(SqlFunction<? super Connection, ? extends T> work) {
    try (Connection connection = dedicated(Patience.LONG_WORK)) {
      connection.setAutoCommit(false);
      T result = applyOrRollBack(connection, work);
      commit(connection);
      return result;
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  private static <T> T applyOrRollBack(
      Connection connection, SqlFunction<? super Connection, ? extends T> work)
      throws SQLException {
    try {
      return work.apply(connection);
    } catch (SQLException | RuntimeException | Error failure) {
      rollBack(connection, failure);
      throw failure;
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone and its transaction with it; the first failure tells the story.
      failure.addSuppressed(SqlFailures.of(e));
    }
  }

  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (SqlFailures.isCommitOutcomeUnknown(e)) {
        throw new ElpisException(
            ErrorCode.DATABASE_UNAVAILABLE,
            "the connection died while committing: read whether it took effect before trying again",
            SqlFailures.of(e));
      }
      throw e;
    }
  }

  /**
   * A new connection outside the pool that belongs to the caller, with the patience of requests.
   * Once it fails, close it and take another.
   */
  public Connection dedicated() {
    return dedicated(settings.patience());
  }

  /**
   * As {@link #dedicated()}, for a few statements repeated without end: the server plans each once,
   * for whatever parameters follow, instead of anew whenever an array's length changes.
   */
  public Connection planningOnce() {
    try {
      return sources.planningOnce(settings.patience(), passed.synchronousCommit()).getConnection();
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  /** As {@link #dedicated()}, for work that takes its time. */
  public Connection dedicated(Patience patience) {
    try {
      return sources.working(patience, passed.synchronousCommit()).getConnection();
    } catch (SQLException e) {
      throw SqlFailures.of(e);
    }
  }

  /**
   * A connection beside the pool has died, so those in it may have too: the pool would try one that
   * was used half a second ago without asking whether it lives.
   */
  void doubtPool() {
    HikariPoolMXBean running = pool.getHikariPoolMXBean();
    if (running != null) {
      running.softEvictConnections();
    }
  }

  /** Closes the pool; dedicated connections are their owners'. */
  @Override
  public void close() {
    pool.close();
  }
}
