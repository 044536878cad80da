package io.elpis.store;

import io.elpis.gateway.NoticeStore;
import io.elpis.ledger.Effect;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Notices in PostgreSQL. Thread-safe. */
public final class PostgresNoticeStore implements NoticeStore {
  private static final String SQL =
      "SELECT id, at, purpose, asker, approver, delivered, alert FROM notice WHERE subject = ? AND id < ? "
          + "ORDER BY id DESC LIMIT ?";

  private static final String TAKE =
      """
      UPDATE notice SET attempts = attempts + 1,
        next_try = ?::timestamptz + least(interval '1 day', interval '1 minute' * 2 ^ least(attempts, 11))
      WHERE id IN (SELECT id FROM notice n WHERE delivered IS NULL AND next_try <= ?
          AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.id = n.alert AND a.lifted_at IS NOT NULL)
        ORDER BY next_try, id LIMIT ? FOR UPDATE SKIP LOCKED)
      RETURNING id, at, purpose, asker, approver, delivered, alert, subject
      """;
  private static final String DELIVERED = "UPDATE notice SET delivered = ? WHERE id = ?";
  private static final String BACKLOG =
      """
      SELECT count(*), min(CASE WHEN alert IS NULL THEN at ELSE at + interval '1 day' END)
      FROM notice n WHERE delivered IS NULL
        AND (alert IS NULL OR attempts > 0 OR next_try <= ?)
        AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.id = n.alert AND a.lifted_at IS NOT NULL)
      """;

  private final Database database;

  public PostgresNoticeStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Notice> of(SubjectId subject, OptionalLong before, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setObject(1, subject.value());
        statement.setLong(2, before.orElse(Long.MAX_VALUE));
        statement.setInt(3, limit);
        List<Notice> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(notice(result));
          }
        }
        return found;
      }
    });
  }

  @Override
  public List<Waiting> take(Instant now, int limit) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
        statement.setTimestamp(1, Timestamp.from(now));
        statement.setTimestamp(2, Timestamp.from(now));
        statement.setInt(3, limit);
        List<Waiting> taken = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            taken.add(new Waiting(new SubjectId(result.getObject(8, UUID.class)), notice(result)));
          }
        }
        // An update returns its rows in no order.
        taken.sort(Comparator.comparingLong(one -> one.notice().id()));
        return taken;
      }
    });
  }

  @Override
  public void delivered(long id, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DELIVERED)) {
        statement.setTimestamp(1, Timestamp.from(at));
        statement.setLong(2, id);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Backlog backlog(Instant now) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(BACKLOG)) {
        statement.setTimestamp(1, Timestamp.from(now));
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          return new Backlog(result.getLong(1), Rows.optionalInstant(result, 2));
        }
      }
    });
  }

  private static Effect.Cause cause(ResultSet result) throws SQLException {
    Optional<String> alert = Optional.ofNullable(result.getString(7));
    return alert.isPresent()
        ? new Effect.Cause.Unusual(alert.get())
        : new Effect.Cause.Approved(new PrincipalId(result.getString(5)));
  }

  private static Notice notice(ResultSet result) throws SQLException {
    return new Notice(
        result.getLong(1),
        Rows.instant(result, 2),
        new PurposeName(result.getString(3)),
        new PrincipalId(result.getString(4)),
        cause(result),
        Rows.optionalInstant(result, 6));
  }
}
