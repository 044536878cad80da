package io.elpis.store;

import io.elpis.gateway.AccountStore;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.Optional;

/** Passwords of people in PostgreSQL, as digests. Thread-safe. */
public final class PostgresAccountStore implements AccountStore {
  private static final String PUT =
      "INSERT INTO console_account (principal, salt, password, otp_nonce, otp_step, changed)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (principal) DO UPDATE SET salt = EXCLUDED.salt,"
          + " password = EXCLUDED.password, otp_nonce = EXCLUDED.otp_nonce,"
          + " otp_step = EXCLUDED.otp_step, changed = EXCLUDED.changed";
  private static final String FIND =
      "SELECT principal, salt, password, otp_nonce, otp_step, changed FROM console_account"
          + " WHERE principal = ?";
  private static final String USE =
      "UPDATE console_account SET otp_step = ? WHERE principal = ? AND otp_step < ?";
  private static final String ANY =
      "SELECT 1 FROM principal p WHERE p.active AND p.roles @> ARRAY[?]::text[]"
          + " AND (EXISTS (SELECT 1 FROM console_account a WHERE a.principal = p.id)"
          + " OR EXISTS (SELECT 1 FROM passkey k WHERE k.principal = p.id)) LIMIT 1";

  private final Database database;

  public PostgresAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(Account account) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT)) {
        statement.setString(1, account.principal().value());
        statement.setBytes(2, account.salt());
        statement.setBytes(3, account.password());
        statement.setBytes(4, account.codeNonce());
        statement.setLong(5, account.codeStep());
        statement.setTimestamp(6, Timestamp.from(account.changed()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Account> find(PrincipalId principal) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(FIND)) {
        statement.setString(1, principal.value());
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(
                  new Account(
                      new PrincipalId(result.getString(1)),
                      result.getBytes(2),
                      result.getBytes(3),
                      result.getBytes(4),
                      result.getLong(5),
                      Rows.instant(result, 6)))
              : Optional.<Account>empty();
        }
      }
    });
  }

  @Override
  public boolean useStep(PrincipalId principal, long step) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(USE)) {
        statement.setLong(1, step);
        statement.setString(2, principal.value());
        statement.setLong(3, step);
        return statement.executeUpdate() == 1;
      }
    });
  }

  @Override
  public boolean hasAnyOf(String role) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ANY)) {
        statement.setString(1, role);
        try (ResultSet result = statement.executeQuery()) {
          return result.next();
        }
      }
    });
  }
}
