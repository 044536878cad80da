package io.elpis.store;

import io.elpis.gateway.Nobody;
import io.elpis.gateway.statistics.IndexedPeople;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads terms person by person from PostgreSQL. Thread-safe. */
public final class PostgresIndexedPeople implements IndexedPeople {
  private static final String PEOPLE =
      "SELECT count(*) FROM subject WHERE wrapped IS NOT NULL AND id <> ?";

  private static final String PAGE =
      """
      SELECT s.id, b.field, b.term, b.key_version
      FROM (SELECT id, terms FROM subject WHERE wrapped IS NOT NULL AND id > ? AND id <> ?
            ORDER BY id LIMIT ?) s
      LEFT JOIN blind_index b ON b.term = ANY (s.terms) AND b.subject = s.id
      ORDER BY s.id
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;

  public PostgresIndexedPeople(Database database) {
    this.database = database;
  }

  @Override
  public long people() {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PEOPLE)) {
        statement.setObject(1, Nobody.ID.value());
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          return result.getLong(1);
        }
      }
    });
  }

  @Override
  public List<Person> page(Optional<SubjectId> after, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
        statement.setObject(1, after.map(SubjectId::value).orElse(FIRST));
        statement.setObject(2, Nobody.ID.value());
        statement.setInt(3, limit);
        try (ResultSet result = statement.executeQuery()) {
          return people(result);
        }
      }
    });
  }

  private static List<Person> people(ResultSet result) throws SQLException {
    Map<UUID, Map<FieldName, List<Term>>> found = new LinkedHashMap<>();
    while (result.next()) {
      Map<FieldName, List<Term>> terms =
          found.computeIfAbsent(result.getObject(1, UUID.class), any -> new HashMap<>());
      String field = result.getString(2);
      if (field != null) {
        terms
            .computeIfAbsent(new FieldName(field), any -> new ArrayList<>())
            .add(new Term(result.getObject(3, UUID.class), result.getInt(4)));
      }
    }
    List<Person> people = new ArrayList<>();
    found.forEach((id, terms) -> people.add(new Person(new SubjectId(id), terms)));
    return people;
  }
}
