package io.elpis.store;

import io.elpis.gateway.RosterStore;
import io.elpis.gateway.Shift;
import io.elpis.model.BranchId;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rosters in PostgreSQL. Thread-safe. */
public final class PostgresRosterStore implements RosterStore {
  private static final String DELETE = "DELETE FROM roster WHERE principal = ? AND ends > ?";
  private static final String INSERT =
      "INSERT INTO roster (principal, branch, starts, ends, cover) VALUES (?, ?, ?, ?, ?) "
          + "ON CONFLICT (principal, starts, branch) DO UPDATE SET ends = EXCLUDED.ends, cover = EXCLUDED.cover";
  private static final String SELECT =
      "SELECT branch, starts, ends, cover FROM roster WHERE principal = ? AND ends > ? ORDER BY starts, branch";

  private final Database database;

  public PostgresRosterStore(Database database) {
    this.database = database;
  }

  @Override
  public void replace(PrincipalId principal, Instant after, List<Shift> shifts) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
        statement.setString(1, principal.value());
        statement.setTimestamp(2, Timestamp.from(after));
        statement.executeUpdate();
      }
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        for (Shift shift : shifts) {
          statement.setString(1, principal.value());
          statement.setString(2, shift.branch().value());
          statement.setTimestamp(3, Timestamp.from(shift.from()));
          statement.setTimestamp(4, Timestamp.from(shift.to()));
          statement.setBoolean(5, shift.cover());
          statement.addBatch();
        }
        return statement.executeBatch();
      }
    });
  }

  @Override
  public List<Shift> of(PrincipalId principal, Instant after) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setString(1, principal.value());
        statement.setTimestamp(2, Timestamp.from(after));
        List<Shift> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(
                new Shift(
                    new BranchId(result.getString(1)),
                    Rows.instant(result, 2),
                    Rows.instant(result, 3),
                    result.getBoolean(4)));
          }
        }
        return found;
      }
    });
  }
}
