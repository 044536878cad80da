package io.elpis.store;

import io.elpis.gateway.KeyCensus;
import io.elpis.model.SubjectId;
import io.elpis.store.database.Database;
import io.elpis.vault.WrappedKeyRows;
import io.elpis.vault.WrappedKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Wrapped keys as key rotation and its report see them. Thread-safe. */
public final class PostgresKekRows implements WrappedKeyRows, KeyCensus {
  private static final String LEFT =
      "SELECT id, kek, wrapped FROM subject WHERE kek <> ? AND wrapped IS NOT NULL AND (?::uuid IS NULL OR id > ?) "
          + "ORDER BY id LIMIT ?";
  private static final String REPLACE =
      "UPDATE subject SET kek = ?, wrapped = ? WHERE id = ? AND kek = ? AND wrapped = ?";
  private static final String CENSUS =
      "SELECT kek, count(*) FROM subject WHERE wrapped IS NOT NULL GROUP BY kek";
  private static final String HIGHEST = "SELECT coalesce(max(kek), 0) FROM subject";

  private final Database database;

  public PostgresKekRows(Database database) {
    this.database = database;
  }

  @Override
  public List<Row> rowsNotUnder(int kekVersion, Optional<SubjectId> after, int limit) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(LEFT)) {
        UUID from = after.map(SubjectId::value).orElse(null);
        statement.setInt(1, kekVersion);
        statement.setObject(2, from);
        statement.setObject(3, from);
        statement.setInt(4, limit);
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            SubjectId subject = new SubjectId(result.getObject(1, UUID.class));
            rows.add(new Row(subject, WrappedKeys.of(result.getInt(2), result.getBytes(3))));
          }
        }
        return rows;
      }
    });
  }

  @Override
  public int replace(List<Rewrapped> rows) {
    return database.write(connection -> replace(connection, rows));
  }

  @Override
  public SortedMap<Integer, Long> subjectsByKek() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(CENSUS);
          ResultSet result = statement.executeQuery()) {
        SortedMap<Integer, Long> census = new TreeMap<>();
        while (result.next()) {
          census.put(result.getInt(1), result.getLong(2));
        }
        return census;
      }
    });
  }

  /** The newest key-encryption key that any row was ever wrapped by; 0 in a new database. */
  public int highestKekVersion() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(HIGHEST);
          ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    });
  }

  private static int replace(Connection connection, List<Rewrapped> rows) throws SQLException {
    int replaced = 0;
    try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
      for (Rewrapped row : rows) {
        statement.setInt(1, row.next().kekVersion());
        statement.setBytes(2, row.next().toBytes());
        statement.setObject(3, row.old().subject().value());
        statement.setInt(4, row.old().keys().kekVersion());
        statement.setBytes(5, row.old().keys().toBytes());
        statement.addBatch();
      }
      for (int count : statement.executeBatch()) {
        replaced += count;
      }
    }
    return replaced;
  }
}
