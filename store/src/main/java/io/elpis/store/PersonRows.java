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
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes and reads people inside somebody else's transaction. */
final class PersonRows {
  private static final String SELECT =
      "SELECT id, shielded, kek, wrapped, fields, created, revision, minor FROM subject "
          + "WHERE id = ANY (?) AND wrapped IS NOT NULL";
  private static final String LOCK =
      "SELECT terms FROM subject WHERE id = ? AND revision = ? AND wrapped IS NOT NULL FOR UPDATE";
  private static final String UPDATE =
      "UPDATE subject SET shielded = ?, minor = ?, revision = ?, fields = ?, terms = ? WHERE id = ?";
  private static final String VERSION =
      "INSERT INTO field_version (subject, field, version, valid_from, valid_to, sealed) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String UNINDEX =
      "DELETE FROM blind_index WHERE term = ANY (?) AND subject = ? AND field = ANY (?) RETURNING term";
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
                "id",
                "created",
                "shielded",
                "minor",
                "revision",
                "kek",
                "wrapped",
                "fields",
                "reference",
                "terms"))) {
      for (NewPerson person : slice) {
        write(rows, person.person());
        known(rows, person);
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

  /** By what they are found again, so that an erasure finds the rows of it. */
  private static void known(CopyRows rows, NewPerson person) throws SQLException {
    if (person.reference().isPresent()) {
      rows.uuid(person.reference().get().reference());
    } else {
      rows.nothing();
    }
    rows.uuids(person.terms(), term -> term.term().digest());
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
    Optional<Set<UUID>> terms = lock(connection, change);
    if (terms.isEmpty()) {
      return false;
    }
    Set<UUID> known = new LinkedHashSet<>(terms.get());
    known.removeAll(unindex(connection, change, known));
    change.terms().forEach(term -> known.add(term.term().digest()));
    update(connection, change.after(), known);
    keepSuperseded(connection, change);
    index(connection, change);
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

  /** By what the person is known, who is kept as they are; nothing where another came first. */
  private static Optional<Set<UUID>> lock(Connection connection, ChangedPerson change)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setObject(1, change.after().held().id().value());
      statement.setLong(2, change.fromRevision());
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(Rows.ids(result.getArray(1))) : Optional.empty();
      }
    }
  }

  private static void update(Connection connection, StoredPerson after, Set<UUID> terms)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setBoolean(1, after.shield().asked());
      statement.setBoolean(2, after.shield().minor());
      statement.setLong(3, after.revision());
      statement.setBytes(4, PackedFields.pack(after.held().values()));
      statement.setObject(5, UuidList.of(terms));
      statement.setObject(6, after.held().id().value());
      statement.executeUpdate();
    }
  }

  private static Set<UUID> unindex(Connection connection, ChangedPerson change, Set<UUID> known)
      throws SQLException {
    Set<UUID> gone = new HashSet<>();
    if (change.reindexed().isEmpty() || known.isEmpty()) {
      return gone;
    }
    try (PreparedStatement statement = connection.prepareStatement(UNINDEX)) {
      statement.setObject(1, UuidList.of(known));
      statement.setObject(2, change.after().held().id().value());
      statement.setArray(3, Rows.texts(connection, change.reindexed()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          gone.add(result.getObject(1, UUID.class));
        }
      }
    }
    return gone;
  }

  private static void index(Connection connection, ChangedPerson change) throws SQLException {
    NewKeys keys = new NewKeys();
    change.terms().forEach(term -> keys.add(change.after().held().id(), term));
    keys.copy(connection);
  }
}
