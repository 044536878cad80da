package io.elpis.store;

import io.elpis.model.Hash;
import io.elpis.model.SubjectId;
import io.elpis.rights.request.IdentityStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** One-time codes in PostgreSQL; a used one leaves its count of the day behind. Thread-safe. */
public final class PostgresIdentityStore implements IdentityStore {
  private static final String PUT =
      """
      INSERT INTO identity_check AS kept
        (request, subject, digest, attempts, sent, expires, codes, codes_since)
      VALUES (?, ?, ?, ?, ?, ?, 1, ?)
      ON CONFLICT (request) DO UPDATE SET subject = EXCLUDED.subject, digest = EXCLUDED.digest,
        attempts = EXCLUDED.attempts, sent = EXCLUDED.sent, expires = EXCLUDED.expires,
        codes = CASE WHEN kept.codes_since <= ? THEN 1 ELSE kept.codes + 1 END,
        codes_since = CASE WHEN kept.codes_since <= ? THEN EXCLUDED.codes_since ELSE kept.codes_since END
      WHERE kept.codes_since <= ? OR kept.codes < ?
      """;
  private static final String ATTEMPT =
      "UPDATE identity_check SET attempts = attempts + 1 WHERE request = ? AND digest IS NOT NULL "
          + "RETURNING digest, attempts, sent, expires";
  private static final String DROP =
      "UPDATE identity_check SET digest = NULL WHERE request = ? AND digest = ?";

  private final Database database;

  public PostgresIdentityStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean put(String request, SubjectId to, Code code, Instant since, int most) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT)) {
        statement.setString(1, request);
        statement.setObject(2, to.value());
        statement.setBytes(3, code.digest().toBytes());
        statement.setInt(4, code.attempts());
        statement.setTimestamp(5, Timestamp.from(code.sent()));
        statement.setTimestamp(6, Timestamp.from(code.expires()));
        statement.setTimestamp(7, Timestamp.from(code.sent()));
        for (int at = 8; at <= 10; at++) {
          statement.setTimestamp(at, Timestamp.from(since));
        }
        statement.setInt(11, most);
        return statement.executeUpdate() > 0;
      }
    });
  }

  @Override
  public Optional<Code> attempt(String request) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ATTEMPT)) {
        statement.setString(1, request);
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(
                  new Code(
                      Hash.of(result.getBytes(1)),
                      result.getInt(2),
                      Rows.instant(result, 3),
                      Rows.instant(result, 4)))
              : Optional.empty();
        }
      }
    });
  }

  @Override
  public boolean drop(String request, Hash digest) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DROP)) {
        statement.setString(1, request);
        statement.setBytes(2, digest.toBytes());
        return statement.executeUpdate() > 0;
      }
    });
  }
}
