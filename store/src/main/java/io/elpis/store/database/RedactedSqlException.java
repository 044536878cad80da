package io.elpis.store.database;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What may be kept of a driver's exception: its SQLSTATE and its stack. PostgreSQL's messages quote
 * values ({@code Key (name)=(…) already exists}), so they end here, and causes with them.
 */
public final class RedactedSqlException extends SQLException {
  @Serial private static final long serialVersionUID = 1L;

  RedactedSqlException(SQLException original, @Nullable String state) {
    super("SQLSTATE " + (state == null ? "unknown" : state), state);
    setStackTrace(original.getStackTrace());
  }
}
