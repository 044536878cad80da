package io.elpis.store;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.gateway.FeedCursor;
import io.elpis.gateway.WorkFeed;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import io.elpis.vault.WrappedKeys;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postgresql.util.PGobject;

/** What watch reads of PostgreSQL. Thread-safe. */
public final class PostgresWorkFeed implements WorkFeed {
  private static final String ENTRIES =
      """
      SELECT a.first_index, a.subjects, a.principals, a.tickets FROM entry_about a JOIN log_head h ON h.epoch = a.epoch
      WHERE a.first_index >= coalesce((SELECT max(first_index) FROM entry_about b
          WHERE b.epoch = h.epoch AND b.first_index <= ?), 0) AND a.first_index < ?
      ORDER BY a.first_index
      """;

  private static final String ALIASES =
      "SELECT id, alias FROM subject WHERE id = ANY (?) AND alias IS NOT NULL";

  private static final String KEYS =
      "SELECT id, kek, wrapped FROM subject WHERE id = ANY (?) AND wrapped IS NOT NULL";
  private static final String WORK =
      "SELECT seq, recorded, subject, event::text FROM work_event"
          + " WHERE seq >= ? AND (seq > ? OR seq = ANY (?)) ORDER BY seq LIMIT ?";
  private static final String SETTLE = "DELETE FROM work_event WHERE seq <= ? AND seq <> ALL (?)";
  private static final List<String> RESTATE =
      List.of(
          "DELETE FROM work_event",
          "SELECT watch_principal(p) FROM principal p",
          "SELECT watch_roster(r) FROM roster r WHERE r.ends > now() - interval '1 day'",
          "SELECT watch_ticket(t) FROM ticket t WHERE t.closes > now()");
  private final Database database;

  public PostgresWorkFeed(Database database) {
    this.database = database;
  }

  @Override
  public List<Listed> entries(long from, long to) {
    List<Listed> listed = new ArrayList<>();
    database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
        statement.setLong(1, from);
        statement.setLong(2, to);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            AboutBatch.read(result).forEach(any -> true, to, listed::add);
          }
        }
      }
      return listed;
    });
    listed.removeIf(one -> one.index() < from);
    listed.sort(Comparator.comparingLong(Listed::index));
    return listed;
  }

  @Override
  public Map<SubjectId, String> aliases(Set<SubjectId> subjects) {
    Map<SubjectId, String> aliases = new HashMap<>();
    if (!subjects.isEmpty()) {
      database.read(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(ALIASES)) {
          statement.setObject(1, uuids(subjects));
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              aliases.put(new SubjectId(result.getObject(1, UUID.class)), result.getString(2));
            }
          }
        }
        return aliases;
      });
    }
    return aliases;
  }

  @Override
  public Map<SubjectId, WrappedKeys> keys(Set<SubjectId> subjects) {
    Map<SubjectId, WrappedKeys> keys = new HashMap<>();
    if (!subjects.isEmpty()) {
      database.read(connection -> {
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
          statement.setObject(1, uuids(subjects));
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              keys.put(
                  new SubjectId(result.getObject(1, UUID.class)),
                  WrappedKeys.of(result.getInt(2), result.getBytes(3)));
            }
          }
        }
        return keys;
      });
    }
    return keys;
  }

  @Override
  public List<Work> work(FeedCursor cursor, int limit) {
    return database.read(connection -> {
      List<Work> work = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(WORK)) {
        // Where the index is to begin: what was read and is not forgotten yet lies before that.
        statement.setLong(1, cursor.missing().stream().reduce(cursor.last() + 1, Math::min));
        statement.setLong(2, cursor.last());
        statement.setArray(3, numbers(connection, cursor.missing()));
        statement.setInt(4, limit);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            work.add(
                new Work(
                    result.getLong(1),
                    Rows.instant(result, 2),
                    Optional.ofNullable(result.getObject(3, UUID.class)).map(SubjectId::new),
                    result.getString(4)));
          }
        }
      }
      return work;
    });
  }

  @Override
  public void restate() {
    database.write(connection -> {
      for (String sql : RESTATE) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.execute();
        }
      }
      return true;
    });
  }

  @Override
  public void settle(FeedCursor cursor) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
        statement.setLong(1, cursor.last());
        statement.setArray(2, numbers(connection, cursor.missing()));
        return statement.executeUpdate();
      }
    });
  }

  private static PGobject uuids(Collection<SubjectId> subjects) throws SQLException {
    return UuidList.of(subjects.stream().map(SubjectId::value).toList());
  }

  private static Array numbers(Connection connection, List<Long> numbers) throws SQLException {
    return connection.createArrayOf("bigint", numbers.toArray());
  }
}
