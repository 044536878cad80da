package io.elpis.store;

import io.elpis.gateway.Nobody;
import io.elpis.model.FieldName;
import io.elpis.model.SubjectId;
import io.elpis.rights.register.CensusStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts people in PostgreSQL: a walk over all rows, whose packed fields say which there are
 * without being opened. Thread-safe.
 */
public final class PostgresCensusStore implements CensusStore {
  private static final String ALL =
      "SELECT minor, fields FROM subject WHERE wrapped IS NOT NULL AND id <> ? AND id <> ALL (?)";
  private static final int FETCH = 1_000;

  private final Database database;
  private final Supplier<Set<SubjectId>> nobodies;

  public PostgresCensusStore(Database database) {
    this(database, Set::of);
  }

  private PostgresCensusStore(Database database, Supplier<Set<SubjectId>> nobodies) {
    this.database = database;
    this.nobodies = nobodies;
  }

  /** The same, for which these people are not there. */
  public PostgresCensusStore without(Supplier<Set<SubjectId>> nobodies) {
    return new PostgresCensusStore(database, nobodies);
  }

  @Override
  public Census count(Set<FieldName> sensitive) {
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ALL)) {
        statement.setFetchSize(FETCH);
        statement.setObject(1, Nobody.ID.value());
        statement.setObject(2, UuidList.of(nobodies.get().stream().map(SubjectId::value).toList()));
        long people = 0;
        long grave = 0;
        long minors = 0;
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            people++;
            minors += result.getBoolean(1) ? 1 : 0;
            boolean has =
                !Collections.disjoint(PackedFields.unpack(result.getBytes(2)).keySet(), sensitive);
            grave += has ? 1 : 0;
          }
        }
        return new Census(people, grave, minors);
      }
    });
  }
}
