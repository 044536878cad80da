package io.elpis.store;

import io.elpis.gateway.PasskeyStore;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passkeys in PostgreSQL; {@link PostgresExpiry} forgets old questions. Thread-safe. */
public final class PostgresPasskeyStore implements PasskeyStore {
  private static final String KEYS =
      "SELECT id, principal, label, handle, public_key, counter, made, used FROM passkey ";
  private static final String ASK =
      "INSERT INTO passkey_question (challenge, use, session, question, ends)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String TAKE =
      "DELETE FROM passkey_question WHERE challenge = ? AND ends > ?"
          + " RETURNING challenge, use, session, question, ends";
  private static final String ADD =
      "INSERT INTO passkey (id, principal, label, handle, public_key, counter, made)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  // An authenticator that does not count says 0 each time (WebAuthn, 7.2).
  private static final String USED =
      "UPDATE passkey SET counter = ?, used = ? WHERE id = ?"
          + " AND (counter < ? OR (counter = 0 AND ? = 0))";
  // Whoever takes keys of one person away waits here for whoever does it at the same time.
  private static final String LOCK = "SELECT 1 FROM principal WHERE id = ? FOR UPDATE";
  private static final String REMOVE =
      "DELETE FROM passkey WHERE principal = ? AND id = ? AND (?"
          + " OR EXISTS (SELECT 1 FROM console_account a WHERE a.principal = passkey.principal)"
          + " OR (SELECT count(*) FROM passkey o WHERE o.principal = passkey.principal) > 1)";

  private final Database database;

  public PostgresPasskeyStore(Database database) {
    this.database = database;
  }

  @Override
  public void ask(Asked asked) {
    var _ =
        changed(
            ASK,
            asked.challenge().toBytes(),
            asked.use().name(),
            asked.session().map(Hash::toBytes).orElse(new byte[0]),
            asked.question(),
            asked.ends());
  }

  @Override
  public Optional<Asked> take(Hash challenge, Instant now) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
        bind(statement, challenge.toBytes(), now);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(asked(result)) : Optional.<Asked>empty();
        }
      }
    });
  }

  private static Asked asked(ResultSet result) throws SQLException {
    return new Asked(
        Hash.of(result.getBytes(1)),
        Use.valueOf(result.getString(2)),
        Optional.of(result.getBytes(3)).filter(bytes -> bytes.length > 0).map(Hash::of),
        result.getString(4),
        Rows.instant(result, 5));
  }

  @Override
  public boolean add(Passkey passkey) {
    return changed(
        ADD,
        passkey.id(),
        passkey.principal().value(),
        passkey.label(),
        passkey.handle(),
        passkey.key(),
        passkey.counter(),
        passkey.made());
  }

  @Override
  public Optional<Passkey> find(String id) {
    return list(KEYS + "WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public List<Passkey> of(PrincipalId principal) {
    return list(KEYS + "WHERE principal = ? ORDER BY made, id", principal.value());
  }

  @Override
  public Optional<PrincipalId> byHandle(byte[] handle) {
    return list(KEYS + "WHERE handle = ? LIMIT 1", handle).stream()
        .map(Passkey::principal)
        .findFirst();
  }

  @Override
  public boolean used(String id, long counter, Instant at) {
    return changed(USED, counter, at, id, counter, counter);
  }

  @Override
  public boolean remove(PrincipalId principal, String id, boolean otherWay) {
    return database.write(connection -> {
      try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
        bind(lock, principal.value());
        lock.executeQuery().close();
      }
      return run(connection, REMOVE, principal.value(), id, otherWay) == 1;
    });
  }

  private boolean changed(String sql, Object... values) {
    return database.write(connection -> run(connection, sql, values) == 1);
  }

  private static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private List<Passkey> list(String sql, Object... values) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        try (ResultSet result = statement.executeQuery()) {
          List<Passkey> found = new ArrayList<>();
          while (result.next()) {
            found.add(passkey(result));
          }
          return found;
        }
      }
    });
  }

  private static Passkey passkey(ResultSet result) throws SQLException {
    return new Passkey(
        result.getString(1),
        new PrincipalId(result.getString(2)),
        result.getString(3),
        result.getBytes(4),
        result.getBytes(5),
        result.getLong(6),
        Rows.instant(result, 7),
        Optional.ofNullable(result.getTimestamp(8)).map(Timestamp::toInstant));
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int at = 0; at < values.length; at++) {
      if (values[at] instanceof Instant instant) {
        statement.setTimestamp(at + 1, Timestamp.from(instant));
      } else {
        statement.setObject(at + 1, values[at]);
      }
    }
  }
}
