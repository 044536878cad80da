package io.elpis.store;

import io.elpis.gateway.Ladder;
import io.elpis.ledger.Effect;
import io.elpis.model.PrincipalId;
import io.elpis.policy.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Limits of watch: laid and lifted inside the ledger's transaction, read with the facts. */
final class LimitRows {
  private static final String LAY =
      "INSERT INTO watch_limit (scope, alert, rank, until) VALUES (?, ?, ?, ?) "
          + "ON CONFLICT (scope, alert) DO UPDATE SET rank = EXCLUDED.rank, until = EXCLUDED.until";
  private static final String LIFT = "DELETE FROM watch_limit WHERE alert = ?";
  private static final String LIFTED =
      "UPDATE alert SET lifted_at = ?, lifted_by = ? WHERE id = ? AND lifted_at IS NULL";

  private final Connection connection;

  LimitRows(Connection connection) {
    this.connection = connection;
  }

  void lay(Effect.Limited limited) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAY)) {
      for (String scope : limited.scopes()) {
        statement.setString(1, scope);
        statement.setString(2, limited.alert());
        statement.setInt(3, limited.rank());
        statement.setTimestamp(4, Timestamp.from(limited.until()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  void lift(String alert, PrincipalId by, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIFT)) {
      statement.setString(1, alert);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(LIFTED)) {
      statement.setTimestamp(1, Timestamp.from(now));
      statement.setString(2, by.value());
      statement.setString(3, alert);
      statement.executeUpdate();
    }
  }

  /** rank, until; both null where nothing is laid on the principal. */
  static Optional<Facts.Limit> limit(ResultSet result, int first) throws SQLException {
    int rank = result.getInt(first);
    return result.wasNull()
        ? Optional.empty()
        : Optional.of(Ladder.limit(rank, Rows.instant(result, first + 1)));
  }
}
