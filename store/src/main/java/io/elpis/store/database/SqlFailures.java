package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a driver's exception by its SQLSTATE alone. Codes: PostgreSQL documentation, appendix A.
 */
public final class SqlFailures {
  private static final List<String> REFUSED_BEFORE_COMMIT =
      List.of("22", "23", "25P02", "40", "42", "55", "57014", "P0");

  private SqlFailures() {}

  /** The failure as callers may see and logs may keep it. */
  public static ElpisException of(SQLException failure) {
    String state = stateOf(failure);
    RedactedSqlException kept = new RedactedSqlException(failure, state);
    if (state == null) {
      return withoutState(failure, kept);
    }
    return switch (state) {
      case "53100" ->
          new ElpisException(
              ErrorCode.STORAGE_FULL,
              "the database's disk is full: free some space, nothing was written",
              kept);
      case "25006" ->
          unavailable(
              "it takes no writes: it is a standby, or `default_transaction_read_only` is on",
              kept);
      case "28000", "28P01" -> unavailable("it refuses the user or the password", kept);
      case "3D000" -> unavailable("it has no database of that name", kept);
      case "42501" -> unavailable("the role lacks a right: it must own the database", kept);
      case "40001", "40P01" ->
          new ElpisException(
              ErrorCode.OVERLOADED, "requests on the same rows collided: try again", kept);
      default -> byClass(state, kept);
    };
  }

  private static ElpisException byClass(String state, RedactedSqlException kept) {
    if (isConnectionGone(state)) {
      return unavailable("no connection", kept);
    }
    if (state.equals("57014") || state.equals("55P03") || state.startsWith("25P0")) {
      return unavailable("it did not answer in time", kept);
    }
    if (state.startsWith("53") || state.startsWith("57") || state.startsWith("58")) {
      return unavailable("it is out of resources", kept);
    }
    return new ElpisException(
        ErrorCode.BUG, "the database refused a statement with SQLSTATE `" + state + "`", kept);
  }

  private static ElpisException withoutState(SQLException failure, RedactedSqlException kept) {
    return failure instanceof SQLTransientException || failure instanceof SQLTimeoutException
        ? unavailable("no connection became free in time", kept)
        : new ElpisException(ErrorCode.BUG, "the database's driver failed", kept);
  }

  /** The connection it came over is of no more use. */
  static boolean isConnectionGone(SQLException failure) {
    String state = stateOf(failure);
    return state != null && isConnectionGone(state);
  }

  /** A row with that key is there already. */
  public static boolean isUniqueViolation(SQLException failure) {
    return "23505".equals(stateOf(failure));
  }

  /**
   * Whether a {@code COMMIT} that failed this way may have taken effect. Only refusals that come
   * before the commit record (a deferred constraint, a collision, a time-out of a trigger, a
   * transaction that had failed) are known not to; a server that died or panicked may have written
   * it.
   */
  public static boolean isCommitOutcomeUnknown(SQLException failure) {
    String state = stateOf(failure);
    return state == null
        || state.equals("40003")
        || REFUSED_BEFORE_COMMIT.stream().noneMatch(state::startsWith);
  }

  /** Class 08, and the server's own words that it ends this session. */
  private static boolean isConnectionGone(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** The first SQLSTATE along the causes: the pool's time-outs carry the driver's. */
  private static @Nullable String stateOf(SQLException failure) {
    @Nullable Throwable current = failure;
    while (current != null) {
      if (current instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
      current = current.getCause();
    }
    return null;
  }

  private static ElpisException unavailable(String why, RedactedSqlException kept) {
    return new ElpisException(
        ErrorCode.DATABASE_UNAVAILABLE, "the database cannot be used now: " + why, kept);
  }
}
