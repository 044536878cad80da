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

/**
 * The sizes of sets in PostgreSQL. Counted and not estimated up to some millions of tickets: each
 * record of a sample multiplies an error of a size once more into the weights of access, so that
 * with 200 records a size that is off by a tenth is off by 10^8. Some seconds for a million people.
 * Thread-safe; reads the primary.
 */
public final class PostgresAccessSets implements AccessSets {
  /** Above twice so many tickets, or people in releases, a part of the people is counted. */
  private static final long MOST_COUNTED = 4_000_000;

  /** So many values {@code uuid_hash} has, half of them negative. */
  private static final long HASHES = 1L << 32;

  private static final String TRAITS =
      "SELECT DISTINCT subject, kind, recipient, branch FROM ticket WHERE subject = ANY (?)";
  private static final String ROWS =
      "SELECT max(reltuples)::bigint FROM pg_class WHERE oid IN ('ticket'::regclass,"
          + " 'release_person'::regclass)";

  /** The columns that a filter may name. */
  private static final List<String> COLUMNS = List.of("kind", "recipient", "branch");

  /** Those who are to be cleared away are not there any more. */
  private static final String EVERYBODY =
      "SELECT (SELECT count(*) FROM subject) - (SELECT count(*) FROM erased)";

  private static final String HELD =
      "SELECT recipient, count(*) FROM (SELECT DISTINCT r.recipient, p.subject FROM release_person"
          + " p JOIN release r ON r.id = p.release WHERE r.recipient = ANY (?) AND p.versions IS"
          + " NOT NULL AND p.noted <= ? AND NOT EXISTS (SELECT 1 FROM erased e WHERE e.subject ="
          + " p.subject)";

  private final Database database;
  private final long mostCounted;

  public PostgresAccessSets(Database database) {
    this(database, MOST_COUNTED);
  }

  PostgresAccessSets(Database database, long mostCounted) {
    this.database = database;
    this.mostCounted = mostCounted;
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
    return database.read(connection -> {
      long each = Math.max(1, number(connection, ROWS) / mostCounted);
      Map<RecipientId, Long> held = new HashMap<>();
      long people = 0;
      try (PreparedStatement statement = connection.prepareStatement(sql(wanted, each))) {
        int parameter = 1;
        for (Trait one : wanted) {
          statement.setString(parameter++, one.value());
        }
        statement.setArray(parameter++, Rows.texts(connection, recipients));
        statement.setTimestamp(parameter, Timestamp.from(asOf));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            String recipient = result.getString(1);
            long size = result.getLong(2) * each;
            if (recipient == null) {
              people = size;
            } else {
              held.put(new RecipientId(recipient), size);
            }
          }
        }
      }
      return new Reached(wanted.isEmpty() ? number(connection, EVERYBODY) : people, held);
    });
  }

  /** How many the filter lets through under no name, and what of them each recipient was given. */
  private static String sql(List<Trait> wanted, long each) {
    if (wanted.isEmpty()) {
      return HELD + drawn("p.subject", each) + ") x GROUP BY recipient";
    }
    return "WITH f AS MATERIALIZED ("
        + wanted.stream().map(trait -> set(trait, each)).collect(Collectors.joining(" INTERSECT "))
        + " EXCEPT SELECT subject FROM erased) SELECT NULL, count(*) FROM f UNION ALL "
        + HELD.replace("release_person p", "f JOIN release_person p ON p.subject = f.subject")
        + ") x GROUP BY recipient";
  }

  private static String set(Trait trait, long each) {
    if (!COLUMNS.contains(trait.name())) {
      throw new IllegalArgumentException("tickets have no such trait");
    }
    return "SELECT subject FROM ticket WHERE " + trait.name() + " = ?" + drawn("subject", each);
  }

  /** One person in so many, by a hash of the id; a bound, which the planner guesses better. */
  private static String drawn(String subject, long each) {
    return each == 1 ? "" : " AND uuid_hash(" + subject + ") < " + (HASHES / each - HASHES / 2);
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
