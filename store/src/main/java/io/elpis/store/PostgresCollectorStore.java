package io.elpis.store;

import io.elpis.gateway.collect.CollectorStore;
import io.elpis.gateway.collect.EventRule;
import io.elpis.gateway.collect.EventSchema;
import io.elpis.model.PurposeName;
import io.elpis.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collectors and their events in PostgreSQL. Thread-safe. */
public final class PostgresCollectorStore implements CollectorStore {
  private static final String PUT =
      "INSERT INTO collector (name, purpose, retain_days, period_days, changed) VALUES (?, ?, ?, ?, ?) "
          + "ON CONFLICT (name) DO UPDATE SET purpose = EXCLUDED.purpose, retain_days = EXCLUDED.retain_days, "
          + "period_days = EXCLUDED.period_days, changed = EXCLUDED.changed";
  private static final String NAMES = "SELECT name FROM collector ORDER BY name";
  private static final String FIND =
      "SELECT purpose, retain_days, period_days FROM collector WHERE name = ?";
  private static final String EVENT =
      "INSERT INTO collected_event (collector, day, forget_after, device, fields) "
          + "SELECT name, ?, ?::date + retain_days, ?, jsonb_object(?, ?) FROM collector WHERE name = ?";
  private static final String BATCH =
      "INSERT INTO collector_batch (collector, key, accepted, empty, malformed, names, times, landed) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String EARLIER =
      "SELECT accepted, empty, malformed, names, times FROM collector_batch WHERE collector = ? AND key = ?";
  private static final String DROP =
      "INSERT INTO collector_dropped (collector, name, times) VALUES (?, ?, ?) "
          + "ON CONFLICT (collector, name) DO UPDATE SET times = collector_dropped.times + EXCLUDED.times";
  private static final String NEXT =
      "SELECT next_record FROM collector_position WHERE collector = ? AND topic = ? AND part = ?";
  private static final String BEGIN =
      "INSERT INTO collector_position (collector, topic, part, next_record) VALUES (?, ?, ?, ?) "
          + "ON CONFLICT DO NOTHING";
  private static final String MOVE =
      "UPDATE collector_position SET next_record = ? "
          + "WHERE collector = ? AND topic = ? AND part = ? AND next_record = ?";
  private static final String DROPPED =
      "SELECT name, times FROM collector_dropped WHERE collector = ?";
  private static final String KEPT = "SELECT count(*) FROM collected_event WHERE collector = ?";
  private static final String DEVICES =
      "SELECT fields->>?, count(DISTINCT device) FROM collected_event "
          + "WHERE collector = ? AND day = ? AND device IS NOT NULL AND fields->>? IS NOT NULL GROUP BY 1";

  private final Database database;

  public PostgresCollectorStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(EventSchema schema, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(PUT)) {
        statement.setString(1, schema.name());
        statement.setString(2, schema.purpose().value());
        statement.setLong(3, schema.retain().toDays());
        statement.setLong(4, schema.period().toDays());
        statement.setTimestamp(5, Timestamp.from(at));
        statement.executeUpdate();
      }
      CollectorFieldRows.replace(connection, schema);
      return schema;
    });
  }

  @Override
  public Optional<EventSchema> find(String name) {
    return database.read(connection -> find(connection, name));
  }

  @Override
  public List<EventSchema> list() {
    return database.read(connection -> {
      List<EventSchema> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(NAMES);
          ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          find(connection, result.getString(1)).ifPresent(found::add);
        }
      }
      return found;
    });
  }

  private static Optional<EventSchema> find(Connection connection, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        SortedMap<String, EventRule> fields = CollectorFieldRows.read(connection, name);
        return Optional.of(
            new EventSchema(
                name,
                new PurposeName(result.getString(1)),
                Duration.ofDays(result.getLong(2)),
                Duration.ofDays(result.getLong(3)),
                fields));
      }
    }
  }

  @Override
  public Taken land(
      String collector, Optional<String> key, List<Kept> events, Taken taken, Instant at) {
    return database.write(connection -> {
      if (key.isPresent() && !isFirst(connection, collector, key.get(), taken, at)) {
        return earlier(connection, collector, key.get());
      }
      insert(connection, collector, events);
      drop(connection, collector, taken);
      return taken;
    });
  }

  private static void drop(Connection connection, String collector, Taken taken)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DROP)) {
      for (Map.Entry<String, Long> dropped : taken.dropped().entrySet()) {
        statement.setString(1, collector);
        statement.setString(2, dropped.getKey());
        statement.setLong(3, dropped.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public long next(String collector, String topic, int part) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
        statement.setString(1, collector);
        statement.setString(2, topic);
        statement.setInt(3, part);
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? result.getLong(1) : 0L;
        }
      }
    });
  }

  @Override
  public boolean land(String collector, Position position, List<Kept> events, Taken taken) {
    return database.write(connection -> {
      if (!moved(connection, collector, position)) {
        return false;
      }
      insert(connection, collector, events);
      drop(connection, collector, taken);
      return true;
    });
  }

  /** Waits for a stretch of the same part that is under way. */
  private static boolean moved(Connection connection, String collector, Position position)
      throws SQLException {
    if (position.from() == 0) {
      try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
        statement.setString(1, collector);
        statement.setString(2, position.topic());
        statement.setInt(3, position.part());
        statement.setLong(4, 0);
        statement.executeUpdate();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
      statement.setLong(1, position.to());
      statement.setString(2, collector);
      statement.setString(3, position.topic());
      statement.setInt(4, position.part());
      statement.setLong(5, position.from());
      return statement.executeUpdate() == 1;
    }
  }

  /** Waits for a batch of the same key that is under way. */
  private static boolean isFirst(
      Connection connection, String collector, String key, Taken taken, Instant at)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BATCH)) {
      statement.setString(1, collector);
      statement.setString(2, key);
      statement.setLong(3, taken.accepted());
      statement.setLong(4, taken.empty());
      statement.setLong(5, taken.malformed());
      statement.setArray(6, Rows.texts(connection, taken.dropped().keySet()));
      statement.setArray(7, connection.createArrayOf("bigint", taken.dropped().values().toArray()));
      statement.setTimestamp(8, Timestamp.from(at));
      return statement.executeUpdate() == 1;
    }
  }

  private static Taken earlier(Connection connection, String collector, String key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EARLIER)) {
      statement.setString(1, collector);
      statement.setString(2, key);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        String[] names = (String[]) result.getArray(4).getArray();
        Long[] times = (Long[]) result.getArray(5).getArray();
        SortedMap<String, Long> dropped = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
          dropped.put(names[i], times[i]);
        }
        return new Taken(result.getLong(1), result.getLong(2), result.getLong(3), dropped);
      }
    }
  }

  private static void insert(Connection connection, String collector, List<Kept> events)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
      for (Kept event : events) {
        statement.setObject(1, event.day());
        statement.setObject(2, event.day());
        statement.setBytes(3, event.device().orElse(null));
        statement.setArray(4, Rows.texts(connection, event.fields().keySet()));
        statement.setArray(5, Rows.texts(connection, event.fields().values()));
        statement.setString(6, collector);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  @Override
  public SortedMap<String, Long> dropped(String collector) {
    SortedMap<String, Long> found = new TreeMap<>();
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DROPPED)) {
        statement.setString(1, collector);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.put(result.getString(1), result.getLong(2));
          }
        }
      }
      return found;
    });
  }

  @Override
  public long kept(String collector) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(KEPT)) {
        statement.setString(1, collector);
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          return result.getLong(1);
        }
      }
    });
  }

  @Override
  public Map<String, Long> devices(String collector, String field, LocalDate day) {
    Map<String, Long> counts = new HashMap<>();
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DEVICES)) {
        statement.setString(1, field);
        statement.setString(2, collector);
        statement.setObject(3, day);
        statement.setString(4, field);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            counts.put(result.getString(1), result.getLong(2));
          }
        }
      }
      return counts;
    });
  }
}
