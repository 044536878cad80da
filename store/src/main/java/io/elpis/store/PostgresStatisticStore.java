package io.elpis.store;

import io.elpis.gateway.statistics.StatisticAnswer;
import io.elpis.gateway.statistics.StatisticStore;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts by terms in PostgreSQL, on a connection that may take its time. Thread-safe. */
public final class PostgresStatisticStore implements StatisticStore {
  /** A person has one value of an attribute, also while an index key is being rotated. */
  static final String AXIS =
      """
      JOIN (SELECT b.subject, min(t.v) AS v
            FROM unnest(?::uuid[], ?::integer[]) AS t(term, v) JOIN blind_index b ON b.term = t.term
            GROUP BY b.subject) a%1$d ON a%1$d.subject = s.id
      """;

  /** Bars are facts that fell, by their digest; see {@link StandingKey}. */
  static final String OF_PEOPLE =
      """
      WHERE s.wrapped IS NOT NULL AND NOT s.shielded
        AND NOT EXISTS (
          SELECT FROM unnest(?::text[]) AS bar(what) JOIN fallen f
            ON f.key = 'subject:' || encode(sha256(convert_to('subject:' || s.id || '/' || bar.what, 'UTF8')), 'hex'))
        AND (NOT ? OR EXISTS (
          SELECT FROM consent c WHERE c.subject = s.id AND c.purpose = ?
            AND (c.recipient IS NULL OR c.recipient = ?)
            AND c.valid_from <= ? AND (c.valid_until IS NULL OR c.valid_until > ?)
            AND NOT EXISTS (SELECT FROM fallen f WHERE f.key = 'consent:' || c.id)))
      """;

  private static final String FIND =
      """
      SELECT epsilon, groups, threshold, within, as_of, until, told, people FROM statistic_answer
      WHERE purpose = ? AND party = ? AND slot = ? AND question = ?
      """;

  private static final String KEEP =
      """
      INSERT INTO statistic_answer
        (purpose, party, slot, question, epsilon, groups, threshold, within, as_of, until, told, people)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String SEPARATOR = "\n";

  private final Database database;

  public PostgresStatisticStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<List<Integer>, Long> count(Population population, List<Axis> axes) {
    String columns =
        IntStream.range(0, axes.size())
            .mapToObj(i -> "a" + i + ".v")
            .collect(Collectors.joining(", "));
    StringBuilder sql =
        new StringBuilder("SELECT count(*)")
            .append(columns.isEmpty() ? "" : ", " + columns)
            .append(" FROM subject s\n");
    for (int i = 0; i < axes.size(); i++) {
      sql.append(AXIS.replace("%1$d", Integer.toString(i)));
    }
    sql.append(OF_PEOPLE).append(columns.isEmpty() ? "" : "GROUP BY " + columns);
    return database.writeAtLength(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
        bind(connection, statement, population, axes);
        Map<List<Integer>, Long> counts = new HashMap<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            List<Integer> group = new ArrayList<>();
            for (int i = 0; i < axes.size(); i++) {
              group.add(result.getInt(i + 2));
            }
            counts.put(List.copyOf(group), result.getLong(1));
          }
        }
        return counts;
      }
    });
  }

  static void bind(
      Connection connection, PreparedStatement statement, Population population, List<Axis> axes)
      throws SQLException {
    int at = 1;
    for (Axis axis : axes) {
      List<Map.Entry<UUID, Integer>> terms = List.copyOf(axis.valueOf().entrySet());
      statement.setObject(at++, UuidList.of(terms.stream().map(Map.Entry::getKey).toList()));
      statement.setArray(
          at++,
          connection.createArrayOf(
              "integer", terms.stream().map(Map.Entry::getValue).toArray(Integer[]::new)));
    }
    List<String> bars =
        new ArrayList<>(
            List.of(
                "use", "purpose:" + population.purpose(), "recipient:" + population.recipient()));
    population.licence().ifPresent(licence -> bars.add("licence:" + licence));
    statement.setArray(at++, Rows.texts(connection, bars));
    statement.setBoolean(at++, population.consented());
    statement.setString(at++, population.purpose().value());
    statement.setString(at++, population.recipient().value());
    statement.setTimestamp(at++, Timestamp.from(population.now()));
    statement.setTimestamp(at, Timestamp.from(population.now()));
  }

  @Override
  public Optional<StatisticAnswer> find(Place place) {
    return database.read(connection -> find(connection, place));
  }

  private static Optional<StatisticAnswer> find(Connection connection, Place place)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      bind(statement, place);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(answer(result)) : Optional.empty();
      }
    }
  }

  private static StatisticAnswer answer(ResultSet result) throws SQLException {
    String[] told = (String[]) result.getArray(7).getArray();
    Long[] people = (Long[]) result.getArray(8).getArray();
    List<StatisticAnswer.Group> groups = new ArrayList<>();
    for (int i = 0; i < told.length; i++) {
      List<String> values = told[i].isEmpty() ? List.of() : List.of(told[i].split(SEPARATOR, -1));
      groups.add(new StatisticAnswer.Group(values, people[i]));
    }
    Instant asOf = result.getTimestamp(5).toInstant();
    Instant until = result.getTimestamp(6).toInstant();
    return new StatisticAnswer(
        groups,
        result.getInt(2),
        result.getBigDecimal(1),
        result.getLong(3),
        result.getLong(4),
        asOf,
        until);
  }

  private static void bind(PreparedStatement statement, Place place) throws SQLException {
    statement.setString(1, place.purpose().value());
    statement.setString(2, place.party());
    statement.setString(3, place.window());
    statement.setBytes(4, place.question().toBytes());
  }

  @Override
  public StatisticAnswer keep(Place place, StatisticAnswer answer) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
        bind(statement, place);
        statement.setBigDecimal(5, answer.epsilon());
        statement.setInt(6, Math.toIntExact(answer.of()));
        statement.setLong(7, answer.threshold());
        statement.setLong(8, answer.within());
        statement.setTimestamp(9, Timestamp.from(answer.asOf()));
        statement.setTimestamp(10, Timestamp.from(answer.until()));
        statement.setArray(
            11,
            Rows.texts(
                connection,
                answer.groups().stream()
                    .map(group -> String.join(SEPARATOR, group.values()))
                    .toList()));
        statement.setArray(
            12,
            connection.createArrayOf(
                "bigint",
                answer.groups().stream().map(StatisticAnswer.Group::people).toArray(Long[]::new)));
        statement.executeUpdate();
      }
      return find(connection, place).orElseThrow();
    });
  }
}
