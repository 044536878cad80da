package io.elpis.store;

import io.elpis.gateway.NonceStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;

/** What was used once, in PostgreSQL; {@link PostgresExpiry} forgets it. Thread-safe. */
public final class PostgresNonceStore implements NonceStore {
  private static final String SPEND =
      "INSERT INTO spent_nonce (key, forget_after) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final Database database;

  public PostgresNonceStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean spend(String key, Instant forgetAfter) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SPEND)) {
        statement.setString(1, key);
        statement.setTimestamp(2, Timestamp.from(forgetAfter));
        return statement.executeUpdate() == 1;
      }
    });
  }
}
