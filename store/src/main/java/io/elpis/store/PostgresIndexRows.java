package io.elpis.store;

import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.HeldValue;
import io.elpis.gateway.OldTerms;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.store.SubjectPages.Page;
import io.elpis.store.database.Database;
import io.elpis.vault.IndexRows;
import io.elpis.vault.IndexTerm;
import io.elpis.vault.SealedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Terms of the blind index as the rotation of its key sees them: a value is behind while it has
 * terms of an older key and none of the newest, or is of a field that is wanted and has no term.
 * Thread-safe.
 */
public final class PostgresIndexRows implements IndexRows, OldTerms {
  /** Values are fetched only of people of whom some are behind. */
  private static final String PAGE =
      """
      SELECT s.id, s.shielded, s.kek, s.wrapped, CASE WHEN a.behind IS NULL THEN NULL ELSE s.fields END,
             a.behind
      FROM (SELECT * FROM subject
            WHERE id >= ? AND (? OR id > ?) AND wrapped IS NOT NULL ORDER BY id LIMIT ?) s
      LEFT JOIN LATERAL (
        SELECT array_agg(f.field) AS behind FROM (
          SELECT b.field FROM blind_index b
          WHERE b.term = ANY (s.terms) AND b.subject = s.id AND b.key_version < ?
          UNION SELECT w.field FROM unnest(?::text[]) AS w(field)) f
        WHERE NOT EXISTS (SELECT FROM blind_index n
                          WHERE n.term = ANY (s.terms) AND n.subject = s.id AND n.field = f.field
                            AND n.key_version = ?)) a ON true
      ORDER BY s.id
      """;

  private static final String ADD =
      """
      INSERT INTO blind_index (term, subject, key_version, field)
      SELECT v.term, v.subject, v.key_version, v.field
      FROM (VALUES (?::uuid, ?::uuid, ?::integer, ?::text)) AS v(term, subject, key_version, field)
      WHERE NOT EXISTS (SELECT FROM blind_index b WHERE b.subject = v.subject AND b.term = v.term)
      """;

  /** Of what the person was known by before, only what is still there: the rest was purged. */
  private static final String NAME =
      """
      UPDATE subject SET terms = ARRAY(
        SELECT b.term FROM blind_index b WHERE b.term = ANY (subject.terms) AND b.subject = subject.id
        UNION SELECT unnest(?::uuid[]))
      WHERE id = ?
      """;

  /** Takes no lock: the person goes on naming what is gone here, which nobody minds. */
  private static final String PURGE =
      """
      WITH page AS (
        SELECT id, terms FROM subject WHERE id > ? ORDER BY id LIMIT ?),
      gone AS (
        DELETE FROM blind_index b USING page p
        WHERE b.term = ANY (p.terms) AND b.subject = p.id AND b.key_version < ?
          AND EXISTS (SELECT FROM blind_index n
                      WHERE n.term = ANY (p.terms) AND n.subject = b.subject AND n.field = b.field
                        AND n.key_version = ?))
      SELECT id FROM page ORDER BY id DESC LIMIT 1
      """;

  private final Database database;
  private final Set<String> wanted;

  public PostgresIndexRows(Database database) {
    this(database, Set.of());
  }

  private PostgresIndexRows(Database database, Set<String> wanted) {
    this.database = database;
    this.wanted = Set.copyOf(wanted);
  }

  /**
   * As this, and values of these fields are behind also where they have no term at all: they were
   * stored before their field had an index.
   */
  public PostgresIndexRows wanting(Set<FieldName> fields) {
    return new PostgresIndexRows(
        database, fields.stream().map(FieldName::value).collect(Collectors.toSet()));
  }

  @Override
  public List<SealedRow> rowsWithout(int keyVersion, Optional<SealedRow> after, int limit) {
    return new SubjectPages(
            database,
            (connection, from, itself, most) -> page(connection, keyVersion, from, itself, most))
        .next(after, limit);
  }

  private Page page(Connection connection, int keyVersion, UUID from, boolean itself, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setObject(1, from);
      statement.setBoolean(2, itself);
      statement.setObject(3, from);
      statement.setInt(4, limit);
      statement.setInt(5, keyVersion);
      statement.setArray(6, Rows.texts(connection, wanted));
      statement.setInt(7, keyVersion);
      Optional<UUID> last = Optional.empty();
      List<SealedRow> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          last = Optional.of(result.getObject(1, UUID.class));
          if (result.getArray(6) != null) {
            Set<String> fields = Rows.strings(result.getArray(6));
            HeldPerson person = Rows.person(result, 1).orElseThrow();
            person.values().entrySet().stream()
                .filter(value -> fields.contains(value.getKey().value()))
                .forEach(value -> rows.add(SubjectPages.row(person, value)));
          }
        }
      }
      return new Page(last, rows);
    }
  }

  @Override
  public int add(List<Reindexed> rows) {
    return database.write(connection -> {
      Map<SubjectId, HeldPerson> held =
          LockedPeople.lock(connection, rows.stream().map(row -> row.row().subject()).toList());
      List<Reindexed> still = rows.stream().filter(row -> isStill(held, row.row())).toList();
      name(connection, still);
      try (PreparedStatement statement = connection.prepareStatement(ADD)) {
        for (Reindexed row : still) {
          terms(statement, row);
        }
        statement.executeBatch();
      }
      return still.size();
    });
  }

  /** Lets each person name the terms they are about to get. */
  private static void name(Connection connection, List<Reindexed> rows) throws SQLException {
    Map<SubjectId, List<UUID>> coming = new LinkedHashMap<>();
    for (Reindexed row : rows) {
      List<UUID> terms = coming.computeIfAbsent(row.row().subject(), any -> new ArrayList<>());
      row.terms().forEach(term -> terms.add(term.digest()));
    }
    try (PreparedStatement statement = connection.prepareStatement(NAME)) {
      for (Map.Entry<SubjectId, List<UUID>> person : coming.entrySet()) {
        statement.setObject(1, UuidList.of(person.getValue()));
        statement.setObject(2, person.getKey().value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static boolean isStill(Map<SubjectId, HeldPerson> held, SealedRow row) {
    HeldPerson person = held.get(row.subject());
    HeldValue value = person == null ? null : person.values().get(row.field());
    return value != null && value.version() == row.version() && value.sealed().equals(row.sealed());
  }

  private static void terms(PreparedStatement statement, Reindexed row) throws SQLException {
    for (IndexTerm term : row.terms()) {
      statement.setObject(1, term.digest());
      statement.setObject(2, row.row().subject().value());
      statement.setInt(3, term.keyVersion());
      statement.setString(4, row.row().field().value());
      statement.addBatch();
    }
  }

  @Override
  public Optional<SubjectId> purge(int keyVersion, Optional<SubjectId> after, int people) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
        statement.setObject(1, after.map(SubjectId::value).orElseGet(() -> new UUID(0, 0)));
        statement.setInt(2, people);
        statement.setInt(3, keyVersion);
        statement.setInt(4, keyVersion);
        try (ResultSet result = statement.executeQuery()) {
          return result.next()
              ? Optional.of(new SubjectId(result.getObject(1, UUID.class)))
              : Optional.<SubjectId>empty();
        }
      }
    });
  }
}
