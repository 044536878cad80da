package io.elpis.store;

import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.HeldValue;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.store.SubjectPages.Page;
import io.elpis.store.database.Database;
import io.elpis.vault.Sealed;
import io.elpis.vault.SealedRow;
import io.elpis.vault.SealedRows;
import io.elpis.vault.Suite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sealed values, current and superseded, as sealing them again sees them. A change that was built
 * on the old bytes and lands later puts them back; they open as before, and the next pass finds
 * them. Thread-safe.
 */
public final class PostgresSealedRows implements SealedRows {
  private static final String PAGE =
      """
      SELECT id, shielded, kek, wrapped, fields FROM subject
      WHERE id >= ? AND (? OR id > ?) AND wrapped IS NOT NULL ORDER BY id LIMIT ?
      """;
  private static final String SUPERSEDED =
      "SELECT field, version, sealed, subject FROM field_version WHERE subject = ANY (?) "
          + "AND get_byte(sealed, 0) <> ?";
  private static final String CURRENT = "UPDATE subject SET fields = ? WHERE id = ?";
  private static final String EARLIER =
      "UPDATE field_version SET sealed = ? WHERE subject = ? AND field = ? AND version = ? AND sealed = ?";

  private final Database database;

  public PostgresSealedRows(Database database) {
    this.database = database;
  }

  @Override
  public List<SealedRow> rowsNotUnder(Suite suite, Optional<SealedRow> after, int limit) {
    return new SubjectPages(
            database,
            (connection, from, itself, most) -> page(connection, suite, from, itself, most))
        .next(after, limit);
  }

  private static Page page(Connection connection, Suite suite, UUID from, boolean itself, int limit)
      throws SQLException {
    Map<UUID, HeldPerson> people = new LinkedHashMap<>();
    List<SealedRow> rows = new ArrayList<>();
    Optional<UUID> last = Optional.empty();
    try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
      statement.setObject(1, from);
      statement.setBoolean(2, itself);
      statement.setObject(3, from);
      statement.setInt(4, limit);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          HeldPerson person = Rows.person(result, 1).orElseThrow();
          last = Optional.of(person.id().value());
          people.put(person.id().value(), person);
          person.values().entrySet().stream()
              .filter(value -> value.getValue().sealed().toBytes()[0] != suite.id())
              .forEach(value -> rows.add(SubjectPages.row(person, value)));
        }
      }
    }
    rows.addAll(superseded(connection, suite, people));
    return new Page(last, rows);
  }

  private static List<SealedRow> superseded(
      Connection connection, Suite suite, Map<UUID, HeldPerson> people) throws SQLException {
    List<SealedRow> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SUPERSEDED)) {
      statement.setObject(1, UuidList.of(people.keySet()));
      statement.setInt(2, suite.id());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          FieldName field = new FieldName(result.getString(1));
          int version = result.getInt(2);
          Sealed sealed = Sealed.of(result.getBytes(3));
          Optional.ofNullable(people.get(result.getObject(4, UUID.class)))
              .ifPresent(person ->
                  rows.add(new SealedRow(person.id(), person.keys(), field, version, sealed)));
        }
      }
    }
    return rows;
  }

  @Override
  public int replace(List<Resealed> rows) {
    return database.write(connection -> {
      List<SubjectId> subjects = rows.stream().map(row -> row.old().subject()).toList();
      Map<SubjectId, HeldPerson> people = LockedPeople.lock(connection, subjects);
      Map<SubjectId, Map<FieldName, HeldValue>> changed = new LinkedHashMap<>();
      Set<Resealed> left = new HashSet<>();
      for (Resealed row : rows) {
        if (!current(row, people, changed)) {
          left.add(row);
        }
      }
      store(connection, changed);
      int earlier = earlier(connection, left);
      return rows.size() - left.size() + earlier;
    });
  }

  /** Puts the new bytes into the person's current values, where the old ones still are. */
  private static boolean current(
      Resealed row,
      Map<SubjectId, HeldPerson> people,
      Map<SubjectId, Map<FieldName, HeldValue>> changed) {
    SealedRow old = row.old();
    HeldPerson person = people.get(old.subject());
    if (person == null) {
      return false;
    }
    Map<FieldName, HeldValue> values =
        changed.getOrDefault(old.subject(), new LinkedHashMap<>(person.values()));
    HeldValue held = values.get(old.field());
    if (held == null || held.version() != old.version() || !held.sealed().equals(old.sealed())) {
      return false;
    }
    values.put(old.field(), new HeldValue(held.version(), held.validFrom(), row.next()));
    changed.put(old.subject(), values);
    return true;
  }

  private static void store(
      Connection connection, Map<SubjectId, Map<FieldName, HeldValue>> changed)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
      for (Map.Entry<SubjectId, Map<FieldName, HeldValue>> entry : changed.entrySet()) {
        statement.setBytes(1, PackedFields.pack(entry.getValue()));
        statement.setObject(2, entry.getKey().value());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static int earlier(Connection connection, Set<Resealed> rows) throws SQLException {
    int replaced = 0;
    try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
      for (Resealed row : rows) {
        statement.setBytes(1, row.next().toBytes());
        statement.setObject(2, row.old().subject().value());
        statement.setString(3, row.old().field().value());
        statement.setInt(4, row.old().version());
        statement.setBytes(5, row.old().sealed().toBytes());
        statement.addBatch();
      }
      for (int count : statement.executeBatch()) {
        replaced += count;
      }
    }
    return replaced;
  }
}
