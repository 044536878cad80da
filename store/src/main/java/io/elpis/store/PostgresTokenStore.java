package io.elpis.store;

import io.elpis.gateway.TokenStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.List;

/** Token digests in PostgreSQL. Thread-safe. */
public final class PostgresTokenStore implements TokenStore {
  private static final String INSERT =
      "INSERT INTO token (digest, subject, field, version, recipient, ticket, expires) VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final Database database;

  public PostgresTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public void insert(List<IssuedToken> tokens) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        for (IssuedToken token : tokens) {
          statement.setBytes(1, token.digest().toBytes());
          statement.setObject(2, token.subject().value());
          statement.setString(3, token.field().value());
          statement.setInt(4, token.version());
          statement.setString(5, token.recipient().value());
          statement.setString(6, token.ticket().map(Object::toString).orElse(null));
          statement.setTimestamp(7, Timestamp.from(token.expiresAt()));
          statement.addBatch();
        }
        return statement.executeBatch();
      }
    });
  }
}
