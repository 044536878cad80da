package io.elpis.store;

import io.elpis.gateway.ReceiverStore;
import io.elpis.model.PrincipalId;
import io.elpis.model.RecipientId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Receivers' keys in PostgreSQL; whether one was revoked is told by {@code fallen}. Thread-safe.
 */
public final class PostgresReceiverStore implements ReceiverStore {
  private static final String INSERT =
      "INSERT INTO receiver_key (id, recipient, public_key, label, created, approved_by) "
          + "VALUES (?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT k.id, k.recipient, k.public_key, k.label, k.created, k.approved_by, f.since FROM receiver_key k "
          + "LEFT JOIN fallen f ON f.key = 'receiver-key:' || k.id ";

  private final Database database;

  public PostgresReceiverStore(Database database) {
    this.database = database;
  }

  @Override
  public void insert(ReceiverKey key) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setString(1, key.id());
        statement.setString(2, key.recipient().value());
        statement.setBytes(3, key.publicKey());
        statement.setString(4, key.label());
        statement.setTimestamp(5, Timestamp.from(key.created()));
        statement.setString(6, key.approvedBy().value());
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<ReceiverKey> find(String id) {
    return list(SELECT + "WHERE k.id = ?", id).stream().findFirst();
  }

  @Override
  public List<ReceiverKey> of(RecipientId recipient) {
    return list(SELECT + "WHERE k.recipient = ? ORDER BY k.created, k.id", recipient.value());
  }

  private List<ReceiverKey> list(String sql, String key) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, key);
        List<ReceiverKey> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(
                new ReceiverKey(
                    result.getString(1),
                    new RecipientId(result.getString(2)),
                    result.getBytes(3),
                    result.getString(4),
                    Rows.instant(result, 5),
                    new PrincipalId(result.getString(6)),
                    Rows.optionalInstant(result, 7)));
          }
        }
        return found;
      }
    });
  }
}
