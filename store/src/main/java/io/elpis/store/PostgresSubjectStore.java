package io.elpis.store;

import io.elpis.gateway.ChangedPerson;
import io.elpis.gateway.HeldPerson;
import io.elpis.gateway.NewPerson;
import io.elpis.gateway.Nobody;
import io.elpis.gateway.StoredPerson;
import io.elpis.gateway.SubjectStore;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** People in PostgreSQL. Thread-safe. */
public final class PostgresSubjectStore implements SubjectStore {
  private static final String COLUMNS =
      "SELECT id, shielded, kek, wrapped, fields, created, revision, minor FROM subject ";
  private static final UUID NOBODY = Nobody.ID.value();

  private final Database database;
  private final PersonRows rows;
  private final ErasedRows erased = new ErasedRows();

  public PostgresSubjectStore(Database database) {
    this.database = database;
    this.rows = new PersonRows();
  }

  @Override
  public Optional<StoredPerson> find(SubjectId subject) {
    return subject.value().equals(NOBODY)
        ? Optional.empty()
        : Optional.ofNullable(people(List.of(subject)).get(subject));
  }

  Map<SubjectId, StoredPerson> people(List<SubjectId> subjects) {
    return database.read(connection -> PersonRows.people(connection, subjects));
  }

  @Override
  public void insert(NewPerson person) {
    database.write(connection -> {
      rows.copy(connection, List.of(List.of(person)).iterator());
      return person;
    });
  }

  @Override
  public boolean replace(ChangedPerson change) {
    return database.write(connection -> rows.replace(connection, change));
  }

  @Override
  public List<StoredPerson> page(Optional<SubjectId> after, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              COLUMNS + "WHERE id > ? AND wrapped IS NOT NULL ORDER BY id LIMIT ?")) {
        statement.setObject(1, after.map(SubjectId::value).orElse(NOBODY));
        statement.setInt(2, limit);
        return list(statement);
      }
    });
  }

  @Override
  public boolean clearErased() {
    return database.write(erased::clearOne);
  }

  @Override
  public Optional<HeldPerson> nobody() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "WHERE id = ?")) {
        statement.setObject(1, NOBODY);
        return list(statement).stream().findFirst().map(StoredPerson::held);
      }
    });
  }

  @Override
  public void insertNobody(HeldPerson nobody) {
    database.write(connection -> rows.insertUnlessThere(connection, nobody));
  }

  private static List<StoredPerson> list(PreparedStatement statement) throws SQLException {
    List<StoredPerson> people = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        people.add(PersonRows.stored(result));
      }
    }
    return people;
  }
}
