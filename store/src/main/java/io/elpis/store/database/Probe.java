package io.elpis.store.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds the server to check. The driver answers "no primary" for a standby; then a standby is
 * connected to, so that the check can say what is wrong.
 */
record Probe(Sources sources) {

  Connection connect() throws SQLException {
    try {
      return sources.probing(true).getConnection();
    } catch (SQLException noPrimary) {
      try {
        return sources.probing(false).getConnection();
      } catch (SQLException nothing) {
        throw noPrimary;
      }
    }
  }
}
