package io.elpis.store;

import io.elpis.rights.clock.Gravity;
import io.elpis.rights.register.ExposureStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of whom accounts have seen, in PostgreSQL. Thread-safe. */
public final class PostgresExposureStore implements ExposureStore {
  private static final String POSITION =
      "SELECT CASE WHEN p.epoch = h.epoch THEN p.next ELSE 0 END FROM exposure_position p, log_head h";
  private static final String SKETCHES =
      "SELECT principal, gravity, sketch FROM exposure WHERE (principal, gravity) IN"
          + " (SELECT * FROM unnest(?::text[], ?::text[]))";
  private static final String ADVANCE =
      "UPDATE exposure_position p SET epoch = h.epoch, next = ? FROM log_head h"
          + " WHERE (CASE WHEN p.epoch = h.epoch THEN p.next ELSE 0 END) = ?";
  private static final String PUT =
      "INSERT INTO exposure (principal, gravity, sketch, persons) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT (principal, gravity) DO UPDATE SET sketch = EXCLUDED.sketch,"
          + " persons = EXCLUDED.persons";
  private static final String LARGEST =
      "SELECT principal, gravity, persons FROM exposure ORDER BY persons DESC LIMIT ?";

  private final Database database;

  public PostgresExposureStore(Database database) {
    this.database = database;
  }

  @Override
  public long position() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(POSITION);
          ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    });
  }

  @Override
  public Map<Cell, byte[]> sketches(List<Cell> keys) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SKETCHES)) {
        statement.setArray(1, Rows.texts(connection, keys.stream().map(Cell::principal).toList()));
        statement.setArray(2, Rows.texts(connection, keys.stream().map(Cell::gravity).toList()));
        Map<Cell, byte[]> found = new HashMap<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.put(key(result), result.getBytes(3));
          }
        }
        return found;
      }
    });
  }

  @Override
  public boolean put(long from, long to, Map<Cell, Counted> sketches) {
    return database.write(connection -> {
      try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
        advance.setLong(1, to);
        advance.setLong(2, from);
        if (advance.executeUpdate() == 0) {
          return false;
        }
      }
      try (PreparedStatement put = connection.prepareStatement(PUT)) {
        for (Map.Entry<Cell, Counted> one : sketches.entrySet()) {
          put.setString(1, one.getKey().principal());
          put.setString(2, one.getKey().gravity().name());
          put.setBytes(3, one.getValue().sketch());
          put.setLong(4, one.getValue().persons());
          put.addBatch();
        }
        put.executeBatch();
      }
      return true;
    });
  }

  @Override
  public List<Line> largest(int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(LARGEST)) {
        statement.setInt(1, limit);
        List<Line> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(new Line(key(result), result.getLong(3)));
          }
        }
        return found;
      }
    });
  }

  private static Cell key(ResultSet result) throws SQLException {
    return new Cell(result.getString(1), Gravity.valueOf(result.getString(2)));
  }
}
