package io.elpis.store;

import io.elpis.gateway.OnceIndex;
import io.elpis.model.Hash;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Keys that were used, in PostgreSQL. Thread-safe. */
public final class PostgresOnceIndex implements OnceIndex {
  private final Database database;

  public PostgresOnceIndex(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Used> find(String key) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT digest, entry FROM once WHERE key = ?")) {
        statement.setString(1, key);
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(new Used(Hash.of(result.getBytes(1)), result.getLong(2)))
              : Optional.empty();
        }
      }
    });
  }
}
