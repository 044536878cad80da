package io.elpis.store;

import io.elpis.gateway.Nobody;
import io.elpis.model.SubjectId;
import io.elpis.rights.retention.Keep;
import io.elpis.rights.retention.RetentionStore;
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
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.postgresql.util.PGobject;

/**
 * Finds in PostgreSQL whom nothing keeps. Each reason is asked for by itself and by an index, so a
 * page costs what its people cost. Thread-safe.
 */
public final class PostgresRetentionStore implements RetentionStore {
  /** Reasons are judged as they stood at one time, whenever the question comes. */
  private static final String DUE =
      """
      FROM subject s, (SELECT ?::timestamptz AS as_of, ?::interval AS unbound) w
      WHERE s.id > ? AND s.wrapped IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ticket t
          LEFT JOIN unnest(?::text[], ?::text[]) AS r (kind, keep) ON r.kind = t.kind
          WHERE t.subject = s.id AND t.closes > w.as_of - coalesce(r.keep, 'PT0S')::interval)
        AND NOT EXISTS (SELECT 1 FROM consent c
          LEFT JOIN unnest(?::text[], ?::text[]) AS r (purpose, keep) ON r.purpose = c.purpose
          LEFT JOIN fallen f ON f.key = 'consent:' || c.id
          WHERE c.subject = s.id
            AND least(coalesce(c.valid_until, 'infinity'), coalesce(f.since, 'infinity'))
              > w.as_of - coalesce(r.keep, 'PT0S')::interval)
        AND NOT EXISTS (SELECT 1 FROM form_entry e JOIN docket d ON d.kind = 'form' AND d.id = e.form
          WHERE e.subject = s.id AND d.due > w.as_of)
        AND NOT EXISTS (SELECT 1 FROM docket d WHERE s.id IN (d.subject, d.peer) AND (
          (d.kind = 'hold' AND d.state = 'stands')
          OR (d.kind = 'request' AND d.state IN ('received', 'proven'))
          OR (d.kind = 'delegation' AND d.state = 'active' AND d.peer = s.id)))
        AND NOT EXISTS (SELECT 1 FROM relay_correspondent r WHERE r.subject = s.id)
        AND (s.created <= w.as_of - w.unbound
          OR EXISTS (SELECT 1 FROM form_entry e WHERE e.subject = s.id)
          OR EXISTS (SELECT 1 FROM ticket t WHERE t.subject = s.id)
          OR EXISTS (SELECT 1 FROM consent c WHERE c.subject = s.id))
        AND s.id <> ALL (?)
      """;

  private static final String PAGE = "SELECT s.id " + DUE + " ORDER BY s.id LIMIT ?";
  private static final String COUNT = "SELECT count(*) " + DUE;
  private static final String PEOPLE =
      "SELECT count(*) FROM subject WHERE wrapped IS NOT NULL AND id <> ? AND id <> ALL (?)";
  private static final String FILL = "INSERT INTO form_entry (subject, form) VALUES (?, ?)";
  private static final String FILLED =
      "SELECT count(*) FROM form_entry e JOIN subject s ON s.id = e.subject AND s.wrapped IS NOT NULL"
          + " WHERE e.form = ?";

  private final Database database;
  private final Supplier<Set<SubjectId>> nobodies;

  public PostgresRetentionStore(Database database) {
    this(database, Set::of);
  }

  private PostgresRetentionStore(Database database, Supplier<Set<SubjectId>> nobodies) {
    this.database = database;
    this.nobodies = nobodies;
  }

  /** The same, for which these people are not there. */
  public PostgresRetentionStore without(Supplier<Set<SubjectId>> nobodies) {
    return new PostgresRetentionStore(database, nobodies);
  }

  private PGobject absent() throws SQLException {
    return UuidList.of(nobodies.get().stream().map(SubjectId::value).toList());
  }

  @Override
  public List<SubjectId> due(Keep keep, Instant asOf, Optional<SubjectId> after, int limit) {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
        int next = bind(connection, statement, keep, asOf, after);
        statement.setInt(next, limit);
        List<SubjectId> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(new SubjectId(result.getObject(1, UUID.class)));
          }
        }
        return found;
      }
    });
  }

  @Override
  public long count(Keep keep, Instant asOf) {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
        bind(connection, statement, keep, asOf, Optional.empty());
        return number(statement);
      }
    });
  }

  @Override
  public long people() {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PEOPLE)) {
        statement.setObject(1, Nobody.ID.value());
        statement.setObject(2, absent());
        return number(statement);
      }
    });
  }

  @Override
  public void filled(String form, SubjectId subject) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(FILL)) {
        statement.setObject(1, subject.value());
        statement.setString(2, form);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public long filled(String form) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(FILLED)) {
        statement.setString(1, form);
        return number(statement);
      }
    });
  }

  /** The first person of all is nobody, whose keys stay. */
  private int bind(
      Connection connection,
      PreparedStatement statement,
      Keep keep,
      Instant asOf,
      Optional<SubjectId> after)
      throws SQLException {
    statement.setTimestamp(1, Timestamp.from(asOf));
    statement.setString(2, keep.unbound().toString());
    statement.setObject(3, after.map(SubjectId::value).orElse(Nobody.ID.value()));
    bind(connection, statement, 4, keep.tickets());
    bind(connection, statement, 6, keep.consents());
    statement.setObject(8, absent());
    return 9;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, int first, SortedMap<String, String> keep)
      throws SQLException {
    statement.setArray(first, Rows.texts(connection, keep.keySet()));
    statement.setArray(first + 1, Rows.texts(connection, keep.values()));
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
