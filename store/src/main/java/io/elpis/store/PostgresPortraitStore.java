package io.elpis.store;

import io.elpis.gateway.statistics.Portrait;
import io.elpis.gateway.statistics.PortraitStore;
import io.elpis.gateway.statistics.StatisticStore.Axis;
import io.elpis.gateway.statistics.StatisticStore.Place;
import io.elpis.gateway.statistics.StatisticStore.Population;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of people under other names in PostgreSQL. Thread-safe. */
public final class PostgresPortraitStore implements PortraitStore {
  private static final int FETCH_ROWS = 10_000;
  private static final int BATCH_ROWS = 5_000;

  private static final String COLUMNS =
      """
      SELECT id, columns, steps, records, dropped, smallest, classes, loss, diversity, closeness, until
      FROM portrait
      """;

  private static final String AT =
      COLUMNS + "WHERE purpose = ? AND party = ? AND slot = ? AND question = ?";
  private static final String OF_PARTY = COLUMNS + "WHERE id = ? AND party = ?";

  private static final String KEEP =
      """
      INSERT INTO portrait
        (id, purpose, party, slot, question, columns, steps, records, dropped, smallest, classes, loss, diversity,
         closeness, until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """;

  private static final String ROW =
      "INSERT INTO portrait_row (portrait, pseudonym, cells) VALUES (?, ?, ?)";

  private static final String ROWS =
      """
      SELECT pseudonym, cells FROM portrait_row
      WHERE portrait = ? AND (?::uuid IS NULL OR pseudonym > ?::uuid) ORDER BY pseudonym LIMIT ?
      """;

  private final Database database;

  public PostgresPortraitStore(Database database) {
    this.database = database;
  }

  @Override
  public void people(Population population, List<Axis> axes, Taker taker) {
    StringBuilder sql = new StringBuilder("SELECT s.id");
    for (int i = 0; i < axes.size(); i++) {
      sql.append(", a").append(i).append(".v");
    }
    sql.append(" FROM subject s\n");
    for (int i = 0; i < axes.size(); i++) {
      sql.append(PostgresStatisticStore.AXIS.replace("%1$d", Integer.toString(i)));
    }
    sql.append(PostgresStatisticStore.OF_PEOPLE);
    Integer _ =
        database.writeAtLength(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(FETCH_ROWS);
            PostgresStatisticStore.bind(connection, statement, population, axes);
            return take(statement, axes.size(), taker);
          }
        });
  }

  private static int take(PreparedStatement statement, int axes, Taker taker) throws SQLException {
    int taken = 0;
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        List<Integer> values = new ArrayList<>(axes);
        for (int i = 0; i < axes; i++) {
          values.add(result.getInt(i + 2));
        }
        taker.take(new Person(result.getObject(1, UUID.class), values));
        taken++;
      }
    }
    return taken;
  }

  @Override
  public Optional<Portrait> find(Place place) {
    return database.read(connection -> find(connection, place));
  }

  private static Optional<Portrait> find(Connection connection, Place place) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AT)) {
      statement.setString(1, place.purpose().value());
      statement.setString(2, place.party());
      statement.setString(3, place.window());
      statement.setBytes(4, place.question().toBytes());
      return one(statement);
    }
  }

  @Override
  public Optional<Portrait> find(String id, String party) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(OF_PARTY)) {
        statement.setString(1, id);
        statement.setString(2, party);
        return one(statement);
      }
    });
  }

  private static Optional<Portrait> one(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      if (!result.next()) {
        return Optional.empty();
      }
      return Optional.of(
          new Portrait(
              result.getString(1),
              List.of((String[]) result.getArray(2).getArray()),
              List.of((String[]) result.getArray(3).getArray()),
              new Portrait.Figures(
                  result.getLong(4),
                  result.getLong(5),
                  result.getLong(6),
                  result.getLong(7),
                  result.getDouble(8),
                  result.getInt(9),
                  result.getDouble(10)),
              result.getTimestamp(11).toInstant()));
    }
  }

  @Override
  public Portrait keep(Place place, Portrait portrait, Iterable<Portrait.Row> rows) {
    return database.writeAtLength(connection -> {
      // Waits for another one at the same place that is under way.
      if (put(connection, place, portrait)) {
        fill(connection, portrait.id(), rows);
      }
      return find(connection, place).orElseThrow();
    });
  }

  private static boolean put(Connection connection, Place place, Portrait portrait)
      throws SQLException {
    Portrait.Figures figures = portrait.figures();
    try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
      statement.setString(1, portrait.id());
      statement.setString(2, place.purpose().value());
      statement.setString(3, place.party());
      statement.setString(4, place.window());
      statement.setBytes(5, place.question().toBytes());
      statement.setArray(6, Rows.texts(connection, portrait.columns()));
      statement.setArray(7, Rows.texts(connection, portrait.steps()));
      statement.setLong(8, figures.records());
      statement.setLong(9, figures.dropped());
      statement.setLong(10, figures.smallest());
      statement.setLong(11, figures.classes());
      statement.setDouble(12, figures.loss());
      statement.setInt(13, figures.diversity());
      statement.setDouble(14, figures.closeness());
      statement.setTimestamp(15, Timestamp.from(portrait.until()));
      return statement.executeUpdate() == 1;
    }
  }

  private static void fill(Connection connection, String id, Iterable<Portrait.Row> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROW)) {
      int waiting = 0;
      for (Portrait.Row row : rows) {
        statement.setString(1, id);
        statement.setObject(2, UUID.fromString(row.pseudonym()));
        statement.setArray(3, Rows.texts(connection, row.cells()));
        statement.addBatch();
        if (++waiting == BATCH_ROWS) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      statement.executeBatch();
    }
  }

  @Override
  public List<Portrait.Row> rows(String id, Optional<String> after, int limit) {
    return database.read(connection -> {
      List<Portrait.Row> rows = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
        statement.setString(1, id);
        statement.setString(2, after.orElse(null));
        statement.setString(3, after.orElse(null));
        statement.setInt(4, limit);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            rows.add(
                new Portrait.Row(
                    result.getString(1), List.of((String[]) result.getArray(2).getArray())));
          }
        }
      }
      return rows;
    });
  }
}
