package io.elpis.store;

import io.elpis.gateway.collect.EventRule;
import io.elpis.gateway.collect.EventSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of collectors as rows. */
final class CollectorFieldRows {
  private static final String CLEAR = "DELETE FROM collector_field WHERE collector = ?";
  private static final String INSERT =
      "INSERT INTO collector_field (collector, name, type, words, least, most, step, grain_seconds) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String READ =
      "SELECT name, type, words, least, most, step, grain_seconds FROM collector_field WHERE collector = ?";

  private CollectorFieldRows() {}

  static void replace(Connection connection, EventSchema schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
      statement.setString(1, schema.name());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (Map.Entry<String, EventRule> field : schema.fields().entrySet()) {
        statement.setString(1, schema.name());
        statement.setString(2, field.getKey());
        bind(connection, statement, field.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(Connection connection, PreparedStatement statement, EventRule rule)
      throws SQLException {
    statement.setArray(4, Rows.texts(connection, List.of()));
    statement.setNull(5, Types.NUMERIC);
    statement.setNull(6, Types.NUMERIC);
    statement.setNull(7, Types.NUMERIC);
    statement.setNull(8, Types.BIGINT);
    switch (rule) {
      case EventRule.OneOf(Set<String> words) -> {
        statement.setString(3, "word");
        statement.setArray(4, Rows.texts(connection, words));
      }
      case EventRule.Amount(BigDecimal least, BigDecimal most, BigDecimal step) -> {
        statement.setString(3, "number");
        statement.setBigDecimal(5, least);
        statement.setBigDecimal(6, most);
        statement.setBigDecimal(7, step);
      }
      case EventRule.Flag() -> statement.setString(3, "flag");
      case EventRule.Time(Duration grain) -> {
        statement.setString(3, "time");
        statement.setLong(8, grain.toSeconds());
      }
      case EventRule.Device() -> statement.setString(3, "device");
    }
  }

  static SortedMap<String, EventRule> read(Connection connection, String collector)
      throws SQLException {
    SortedMap<String, EventRule> fields = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, collector);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          fields.put(result.getString(1), rule(result));
        }
      }
    }
    return fields;
  }

  private static EventRule rule(ResultSet result) throws SQLException {
    String type = result.getString(2);
    return switch (type) {
      case "word" -> new EventRule.OneOf(Set.of((String[]) result.getArray(3).getArray()));
      case "number" ->
          new EventRule.Amount(
              result.getBigDecimal(4), result.getBigDecimal(5), result.getBigDecimal(6));
      case "flag" -> new EventRule.Flag();
      case "time" -> new EventRule.Time(Duration.ofSeconds(result.getLong(7)));
      case "device" -> new EventRule.Device();
      default -> throw new IllegalStateException("a collector's field is of no known type");
    };
  }
}
