package io.elpis.store;

import io.elpis.gateway.AccessSets;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The sizes of sets in PostgreSQL. Thread-safe; reads the primary. */
public final class PostgresAccessSets implements AccessSets {
  /** Above so many people only a part of them is looked up in releases. */
  private static final long MOST_LOOKED_UP = 5_000;

  private static final String TRAITS =
      "SELECT DISTINCT subject, kind, recipient, branch FROM ticket WHERE subject = ANY (?)";
  private static final String PEOPLE = "FROM subject s WHERE s.wrapped IS NOT NULL";

  /** The columns that a filter may name. */
  private static final List<String> COLUMNS = List.of("kind", "recipient", "branch");

  private static final String REACHED =
      " AND uuid_hash(s.id) % ? = 0) SELECT r.recipient, count(DISTINCT p.subject) FROM f JOIN"
          + " release_person p ON p.subject = f.id JOIN release r ON r.id = p.release WHERE"
          + " r.recipient = ANY (?) AND p.versions IS NOT NULL AND p.noted <= ? GROUP BY r.recipient";

  private final Database database;

  public PostgresAccessSets(Database database) {
    this.database = database;
  }

  @Override
  public Map<SubjectId, Set<Trait>> traits(Collection<SubjectId> people) {
    return database.read(connection -> {
      Map<SubjectId, Set<Trait>> traits = new HashMap<>();
      try (PreparedStatement statement = connection.prepareStatement(TRAITS)) {
        statement.setObject(1, UuidList.of(people.stream().map(SubjectId::value).toList()));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            Set<Trait> known =
                traits.computeIfAbsent(
                    new SubjectId(result.getObject(1, UUID.class)), key -> new HashSet<>());
            for (int column = 0; column < COLUMNS.size(); column++) {
              String value = result.getString(column + 2);
              if (value != null) {
                known.add(new Trait(COLUMNS.get(column), value));
              }
            }
          }
        }
      }
      return traits;
    });
  }

  @Override
  public Reached reached(Set<Trait> filter, Collection<RecipientId> recipients, Instant asOf) {
    List<Trait> wanted = List.copyOf(filter);
    String people =
        PEOPLE + wanted.stream().map(PostgresAccessSets::has).collect(Collectors.joining());
    return database.read(connection -> {
      long all = count(connection, people, wanted);
      long each = Math.max(1, all / MOST_LOOKED_UP);
      return new Reached(all, held(connection, people, wanted, each, recipients, asOf));
    });
  }

  private static String has(Trait trait) {
    if (!COLUMNS.contains(trait.name())) {
      throw new IllegalArgumentException("tickets have no such trait");
    }
    return " AND EXISTS (SELECT 1 FROM ticket t WHERE t.subject = s.id AND t."
        + trait.name()
        + " = ?)";
  }

  private static int bind(PreparedStatement statement, List<Trait> wanted) throws SQLException {
    int parameter = 1;
    for (Trait one : wanted) {
      statement.setString(parameter++, one.value());
    }
    return parameter;
  }

  private static long count(Connection connection, String people, List<Trait> wanted)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) " + people)) {
      bind(statement, wanted);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static Map<RecipientId, Long> held(
      Connection connection,
      String people,
      List<Trait> wanted,
      long each,
      Collection<RecipientId> recipients,
      Instant asOf)
      throws SQLException {
    Map<RecipientId, Long> held = new HashMap<>();
    String sql = "WITH f AS MATERIALIZED (SELECT s.id " + people + REACHED;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = bind(statement, wanted);
      statement.setLong(parameter++, each);
      statement.setArray(parameter++, Rows.texts(connection, recipients));
      statement.setTimestamp(parameter, Timestamp.from(asOf));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          held.put(new RecipientId(result.getString(1)), result.getLong(2) * each);
        }
      }
    }
    return held;
  }
}
