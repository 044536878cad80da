package io.elpis.store.database;

import java.sql.SQLException;

/** Work with a connection that may fail with the driver's exception. */
@FunctionalInterface
public interface SqlFunction<A, B> {
  B apply(A argument) throws SQLException;
}
