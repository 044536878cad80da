package io.elpis.store;

import io.elpis.gateway.QuotaStore;
import io.elpis.ledger.QuotaState;
import io.elpis.policy.QuotaCount;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How full quotas are, in PostgreSQL. Thread-safe. */
public final class PostgresQuotaStore implements QuotaStore {
  private static final String SQL =
      """
      SELECT c.key, coalesce(q.used, 0), coalesce(a.held, 0), coalesce(a.owed, 0),
             CASE WHEN a.raised_until > ? THEN a.raised ELSE 0 END
      FROM unnest(?, ?) AS c(key, account)
      LEFT JOIN quota q ON q.key = c.key
      LEFT JOIN quota_account a ON a.account = c.account
      """;

  private final Database database;
  private final InstantSource clock;

  public PostgresQuotaStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Map<String, QuotaState> states(Collection<QuotaCount> counts) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setTimestamp(1, Timestamp.from(clock.instant()));
        statement.setArray(
            2, Rows.texts(connection, counts.stream().map(QuotaCount::key).toList()));
        statement.setArray(
            3, Rows.texts(connection, counts.stream().map(QuotaCount::account).toList()));
        Map<String, QuotaState> states = new HashMap<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            QuotaState state =
                new QuotaState(
                    result.getLong(2), result.getLong(3), result.getLong(4), result.getLong(5));
            states.put(result.getString(1), state);
          }
        }
        return states;
      }
    });
  }
}
