package io.elpis.store;

import io.elpis.gateway.BrowserKey;
import io.elpis.gateway.SessionStore;
import io.elpis.model.CredentialId;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions in PostgreSQL; {@link PostgresExpiry} forgets those that have ended. Thread-safe. */
public final class PostgresSessionStore implements SessionStore {
  private static final String STAFF =
      "SELECT digest, credential, principal, standing, begun, seen, ends, browser_key"
          + " FROM console_session ";
  private static final List<String> TABLES = List.of("console_session", "subject_session");
  private static final String PROVED =
      " SET proved = ? WHERE digest = ? AND proved < ? RETURNING 1";
  private static final String SELF =
      "SELECT digest, subject, begun, seen, ends, browser_key FROM subject_session WHERE digest = ?";
  private static final String WAITING =
      "SELECT digest, principal, made_by, made, ends FROM sign_in_link"
          + " WHERE waiting AND ends > ? ORDER BY made, digest";
  private static final String CONFIRM =
      "UPDATE sign_in_link SET waiting = false, ends = ? WHERE digest = ? AND waiting AND ends > ?"
          + " AND made_by <> ? AND principal <> ? RETURNING 1";
  private static final String TRIED =
      "UPDATE subject_challenge SET tries = tries - 1 WHERE digest = ? AND tries > 0 AND ends > ?"
          + " RETURNING digest, code, subject, tries + 1, ends";

  private final Database database;

  public PostgresSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public void begin(StaffSession session) {
    run(
        "INSERT INTO console_session"
            + " (digest, credential, principal, standing, begun, seen, ends, browser_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        session.digest().toBytes(),
        session.credential().value(),
        session.principal().value(),
        session.standing().toBytes(),
        session.begun(),
        session.seen(),
        session.ends(),
        session.browser().map(BrowserKey::text).orElse(""));
  }

  @Override
  public void bind(Hash session, BrowserKey key) {
    for (String table : TABLES) {
      run(
          "UPDATE " + table + " SET browser_key = ? WHERE digest = ? AND browser_key = ''",
          key.text(),
          session.toBytes());
    }
  }

  @Override
  public boolean proved(Hash session, Instant asked) {
    return TABLES.stream()
        .anyMatch(table ->
            changed("UPDATE " + table + PROVED, result -> true, asked, session.toBytes(), asked)
                .isPresent());
  }

  @Override
  public Optional<StaffSession> staff(Hash digest) {
    return list(STAFF + "WHERE digest = ?", PostgresSessionStore::session, digest.toBytes())
        .stream()
        .findFirst();
  }

  @Override
  public List<StaffSession> of(PrincipalId principal) {
    return list(
        STAFF + "WHERE principal = ? ORDER BY begun",
        PostgresSessionStore::session,
        principal.value());
  }

  @Override
  public void putLink(Hash digest, PrincipalId principal, Instant ends) {
    run(
        "INSERT INTO sign_in_link (digest, principal, ends) VALUES (?, ?, ?)",
        digest.toBytes(),
        principal.value(),
        ends);
  }

  @Override
  public void putWaiting(WaitingLink link) {
    run(
        "INSERT INTO sign_in_link (digest, principal, made_by, made, ends, waiting)"
            + " VALUES (?, ?, ?, ?, ?, true)",
        link.digest().toBytes(),
        link.principal().value(),
        link.madeBy().value(),
        link.made(),
        link.ends());
  }

  @Override
  public List<WaitingLink> waiting(Instant now) {
    return list(
        WAITING,
        result ->
            new WaitingLink(
                Hash.of(result.getBytes(1)),
                new PrincipalId(result.getString(2)),
                new PrincipalId(result.getString(3)),
                Rows.instant(result, 4),
                Rows.instant(result, 5)),
        now);
  }

  @Override
  public boolean confirm(Hash digest, PrincipalId by, Instant now, Instant ends) {
    return changed(CONFIRM, result -> true, ends, digest.toBytes(), now, by.value(), by.value())
        .isPresent();
  }

  @Override
  public boolean decline(Hash digest) {
    return changed(
            "DELETE FROM sign_in_link WHERE digest = ? AND waiting RETURNING 1",
            result -> true,
            digest.toBytes())
        .isPresent();
  }

  @Override
  public Optional<PrincipalId> takeLink(Hash digest, Instant now) {
    return changed(
        "DELETE FROM sign_in_link WHERE digest = ? AND ends > ? AND NOT waiting"
            + " RETURNING principal",
        result -> new PrincipalId(result.getString(1)),
        digest.toBytes(),
        now);
  }

  @Override
  public void begin(SubjectSession session) {
    run(
        "INSERT INTO subject_session (digest, subject, begun, seen, ends, browser_key)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        session.digest().toBytes(),
        session.subject().value(),
        session.begun(),
        session.seen(),
        session.ends(),
        session.browser().map(BrowserKey::text).orElse(""));
  }

  @Override
  public Optional<SubjectSession> subject(Hash digest) {
    return list(
            SELF,
            result ->
                new SubjectSession(
                    Hash.of(result.getBytes(1)),
                    new SubjectId(result.getObject(2, UUID.class)),
                    Rows.instant(result, 3),
                    Rows.instant(result, 4),
                    Rows.instant(result, 5),
                    browser(result, 6)),
            digest.toBytes())
        .stream()
        .findFirst();
  }

  @Override
  public void put(Challenge challenge) {
    // A null has no type of its own, so the person stands in the text.
    database.write(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "INSERT INTO subject_challenge (digest, code, subject, tries, ends)"
                  + " VALUES (?, ?, ?::uuid, ?, ?)")) {
        statement.setBytes(1, challenge.digest().toBytes());
        statement.setBytes(2, challenge.code().toBytes());
        statement.setString(3, challenge.subject().map(SubjectId::toString).orElse(null));
        statement.setInt(4, challenge.tries());
        statement.setTimestamp(5, Timestamp.from(challenge.ends()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Challenge> tried(Hash digest, Instant now) {
    return changed(
        TRIED,
        result ->
            new Challenge(
                Hash.of(result.getBytes(1)),
                Hash.of(result.getBytes(2)),
                Optional.ofNullable(result.getObject(3, UUID.class)).map(SubjectId::new),
                result.getInt(4),
                Rows.instant(result, 5)),
        digest.toBytes(),
        now);
  }

  @Override
  public void drop(Hash challenge) {
    run("DELETE FROM subject_challenge WHERE digest = ?", challenge.toBytes());
  }

  @Override
  public void seen(Hash session, Instant at) {
    run("UPDATE console_session SET seen = ? WHERE digest = ?", at, session.toBytes());
    run("UPDATE subject_session SET seen = ? WHERE digest = ?", at, session.toBytes());
  }

  @Override
  public void end(Hash session) {
    run("DELETE FROM console_session WHERE digest = ?", session.toBytes());
    run("DELETE FROM subject_session WHERE digest = ?", session.toBytes());
  }

  private static StaffSession session(ResultSet result) throws SQLException {
    return new StaffSession(
        Hash.of(result.getBytes(1)),
        new CredentialId(result.getString(2)),
        new PrincipalId(result.getString(3)),
        Hash.of(result.getBytes(4)),
        Rows.instant(result, 5),
        Rows.instant(result, 6),
        Rows.instant(result, 7),
        browser(result, 8));
  }

  private static Optional<BrowserKey> browser(ResultSet result, int column) throws SQLException {
    return Optional.of(result.getString(column)).filter(key -> !key.isEmpty()).map(BrowserKey::new);
  }

  private interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  private void run(String sql, Object... values) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        return statement.executeUpdate();
      }
    });
  }

  /** What a change of one row returns. */
  private <T> Optional<T> changed(String sql, Reader<T> reader, Object... values) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
      }
    });
  }

  private <T> List<T> list(String sql, Reader<T> reader, Object... values) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, values);
        List<T> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(reader.read(result));
          }
        }
        return found;
      }
    });
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
