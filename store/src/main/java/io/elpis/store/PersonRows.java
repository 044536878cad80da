package io.elpis.store;

import io.elpis.gateway.ChangedPerson;
import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.HeldValue;
import io.elpis.gateway.NewPerson;
import io.elpis.gateway.Shield;
import io.elpis.gateway.StoredPerson;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.store.database.CopyRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes and reads people inside somebody else's transaction. */
final class PersonRows {
  private static final String SELECT =
      "SELECT id, shielded, kek, wrapped, fields, created, revision, minor FROM subject "
          + "WHERE id = ANY (?) AND wrapped IS NOT NULL";
  private static final String UPDATE =
      "UPDATE subject SET shielded = ?, minor = ?, revision = ?, fields = ? WHERE id = ? AND revision = ? AND wrapped IS NOT NULL";
  private static final String VERSION =
      "INSERT INTO field_version (subject, field, version, valid_from, valid_to, sealed) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String UNINDEX =
      "DELETE FROM blind_index WHERE subject = ? AND field = ANY (?)";
  private static final String UNLESS_THERE =
      "INSERT INTO subject (id, created, shielded, revision, kek, wrapped, fields) "
          + "VALUES (?, now(), false, 1, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String CONTENT =
      "UPDATE subject_reference SET content = ? WHERE reference = ?";

  static Map<SubjectId, StoredPerson> people(Connection connection, Collection<SubjectId> subjects)
      throws SQLException {
    Map<SubjectId, StoredPerson> people = new HashMap<>();
    if (subjects.isEmpty()) {
      return people;
    }
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setObject(1, UuidList.of(subjects.stream().map(SubjectId::value).toList()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          StoredPerson person = stored(result);
          people.put(person.held().id(), person);
        }
      }
    }
    return people;
  }

  /** id, shielded, kek, wrapped, fields, created, revision, minor. */
  static StoredPerson stored(ResultSet result) throws SQLException {
    HeldPerson held = Rows.person(result, 1).orElseThrow();
    Shield shield = new Shield(result.getBoolean(2), result.getBoolean(8));
    return new StoredPerson(held, Rows.instant(result, 6), shield, result.getLong(7));
  }

  /**
   * New people, by binary COPY: one for each slice, so that no statement lasts while the next slice
   * is made. What the two other tables want is small and is kept until all rows are written.
   */
  void copy(Connection connection, Iterator<List<NewPerson>> slices) throws SQLException {
    NewKeys keys = new NewKeys();
    while (slices.hasNext()) {
      List<NewPerson> slice = slices.next();
      copySlice(connection, slice);
      slice.forEach(keys::add);
    }
    keys.copy(connection);
  }

  private static void copySlice(Connection connection, List<NewPerson> slice) throws SQLException {
    try (CopyRows rows =
        CopyRows.into(
            connection,
            "subject",
            List.of(
                "id", "created", "shielded", "minor", "revision", "kek", "wrapped", "fields"))) {
      for (NewPerson person : slice) {
        write(rows, person.person());
      }
      rows.finish();
    }
  }

  private static void write(CopyRows rows, StoredPerson person) throws SQLException {
    HeldPerson held = person.held();
    rows.row()
        .uuid(held.id().value())
        .timestamptz(person.created())
        .bool(person.shield().asked())
        .bool(person.shield().minor())
        .int8(person.revision())
        .int4(held.keys().kekVersion())
        .bytea(held.keys().toBytes())
        .bytea(PackedFields.pack(held.values()));
  }

  /**
   * Inserts a person without values.
   *
   * @return rows inserted: none where somebody else came first
   */
  int insertUnlessThere(Connection connection, HeldPerson person) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNLESS_THERE)) {
      statement.setObject(1, person.id().value());
      statement.setInt(2, person.keys().kekVersion());
      statement.setBytes(3, person.keys().toBytes());
      statement.setBytes(4, PackedFields.pack(person.values()));
      return statement.executeUpdate();
    }
  }

  /**
   * Stores a change inside the caller's transaction.
   *
   * @return false where the person changed or was erased meanwhile; then nothing may be committed
   */
  boolean replace(Connection connection, ChangedPerson change) throws SQLException {
    SubjectId id = change.after().held().id();
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setBoolean(1, change.after().shield().asked());
      statement.setBoolean(2, change.after().shield().minor());
      statement.setLong(3, change.after().revision());
      statement.setBytes(4, PackedFields.pack(change.after().held().values()));
      statement.setObject(5, id.value());
      statement.setLong(6, change.fromRevision());
      if (statement.executeUpdate() != 1) {
        return false;
      }
    }
    keepSuperseded(connection, change);
    reindex(connection, change);
    if (change.reference().isPresent()) {
      try (PreparedStatement statement = connection.prepareStatement(CONTENT)) {
        statement.setObject(1, change.reference().get().content());
        statement.setObject(2, change.reference().get().reference());
        statement.executeUpdate();
      }
    }
    return true;
  }

  private static void keepSuperseded(Connection connection, ChangedPerson change)
      throws SQLException {
    if (change.superseded().isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(VERSION)) {
      for (Map.Entry<FieldName, HeldValue> entry : change.superseded().entrySet()) {
        statement.setObject(1, change.after().held().id().value());
        statement.setString(2, entry.getKey().value());
        statement.setInt(3, entry.getValue().version());
        statement.setTimestamp(4, Timestamp.from(entry.getValue().validFrom()));
        statement.setTimestamp(5, Timestamp.from(change.changedAt()));
        statement.setBytes(6, entry.getValue().sealed().toBytes());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void reindex(Connection connection, ChangedPerson change) throws SQLException {
    SubjectId id = change.after().held().id();
    if (!change.reindexed().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(UNINDEX)) {
        statement.setObject(1, id.value());
        statement.setArray(2, Rows.texts(connection, change.reindexed()));
        statement.executeUpdate();
      }
    }
    NewKeys keys = new NewKeys();
    change.terms().forEach(term -> keys.add(id, term));
    keys.copy(connection);
  }
}
