package io.elpis.store;

import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.IntakeStore.Origin;
import io.elpis.gateway.IntakeStore.Rejection;
import io.elpis.model.Hash;
import io.elpis.model.Provenance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes and reads the progress of imports inside somebody else's transaction. */
final class ImportRows {
  private static final String UNFINISHED =
      "SELECT id, source, next_chunk, finished, held FROM import_run "
          + "WHERE source = ? AND map_digest = ? AND NOT finished ORDER BY created DESC LIMIT 1";
  private static final String OPEN =
      "INSERT INTO import_run (id, source, provenance, map_digest, next_chunk, finished, created) "
          + "VALUES (?, ?, ?, ?, 0, false, now())";
  private static final String FIND =
      "SELECT id, source, next_chunk, finished, held FROM import_run WHERE id = ?";
  private static final String ORIGINS =
      """
      SELECT r.id, r.source, r.provenance, r.created, coalesce(sum(c.created + c.updated + c.unchanged), 0)
      FROM import_run r LEFT JOIN import_chunk c ON c.import = r.id GROUP BY r.id ORDER BY r.created DESC, r.id
      """;
  private static final String ADVANCE = "UPDATE import_run SET next_chunk = ? WHERE id = ?";
  private static final String CHUNK =
      "INSERT INTO import_chunk (import, chunk, rows, created, updated, unchanged) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String REJECTION =
      "INSERT INTO import_rejection (import, chunk, ordinal, source_row, field, code, message) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String RESULT =
      "SELECT rows, created, updated, unchanged FROM import_chunk WHERE import = ? AND chunk = ?";
  private static final String REJECTED =
      "SELECT source_row, field, code, message FROM import_rejection WHERE import = ? AND chunk = ? ORDER BY ordinal";
  private static final String HOLD = "UPDATE import_run SET held = true WHERE id = ?";
  private static final String FINISH = "UPDATE import_run SET finished = true WHERE id = ?";
  private static final String TOTALS =
      "SELECT coalesce(sum(rows), 0), coalesce(sum(created), 0), coalesce(sum(updated), 0), "
          + "coalesce(sum(unchanged), 0) FROM import_chunk WHERE import = ?";

  Optional<ImportRun> unfinished(Connection connection, String source, Hash mapDigest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNFINISHED)) {
      statement.setString(1, source);
      statement.setBytes(2, mapDigest.toBytes());
      return run(statement);
    }
  }

  ImportRun open(
      Connection connection, UUID id, String source, Provenance provenance, Hash mapDigest)
      throws SQLException {
    Optional<ImportRun> unfinished = unfinished(connection, source, mapDigest);
    if (unfinished.isPresent()) {
      return unfinished.get();
    }
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setObject(1, id);
      statement.setString(2, source);
      statement.setString(3, provenance.words());
      statement.setBytes(4, mapDigest.toBytes());
      statement.executeUpdate();
    }
    return new ImportRun(id, source, 0, false, false);
  }

  List<Origin> origins(Connection connection) throws SQLException {
    List<Origin> origins = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ORIGINS);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        origins.add(
            new Origin(
                result.getObject(1, UUID.class),
                result.getString(2),
                result.getString(3),
                Rows.instant(result, 4),
                result.getLong(5)));
      }
    }
    return origins;
  }

  Optional<ImportRun> find(Connection connection, UUID id, boolean lock) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(lock ? FIND + " FOR UPDATE" : FIND)) {
      statement.setObject(1, id);
      return run(statement);
    }
  }

  void hold(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
      statement.setObject(1, id);
      statement.executeUpdate();
    }
  }

  void landed(Connection connection, UUID id, int chunk, ChunkResult result) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CHUNK)) {
      statement.setObject(1, id);
      statement.setInt(2, chunk);
      statement.setLong(3, result.rows());
      statement.setLong(4, result.created());
      statement.setLong(5, result.updated());
      statement.setLong(6, result.unchanged());
      statement.executeUpdate();
    }
    reject(connection, id, chunk, result.rejected());
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setInt(1, chunk + 1);
      statement.setObject(2, id);
      statement.executeUpdate();
    }
  }

  Optional<ChunkResult> result(Connection connection, UUID id, int chunk) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RESULT)) {
      statement.setObject(1, id);
      statement.setInt(2, chunk);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        return Optional.of(totals(result, rejected(connection, id, chunk)));
      }
    }
  }

  ChunkResult finish(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
      statement.setObject(1, id);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(TOTALS)) {
      statement.setObject(1, id);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return totals(result, List.of());
      }
    }
  }

  private static void reject(Connection connection, UUID id, int chunk, List<Rejection> rejected)
      throws SQLException {
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(REJECTION)) {
      for (int i = 0; i < rejected.size(); i++) {
        Rejection rejection = rejected.get(i);
        statement.setObject(1, id);
        statement.setInt(2, chunk);
        statement.setInt(3, i);
        statement.setLong(4, rejection.row());
        statement.setString(5, rejection.column());
        statement.setString(6, rejection.code());
        statement.setString(7, rejection.message());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static List<Rejection> rejected(Connection connection, UUID id, int chunk)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REJECTED)) {
      statement.setObject(1, id);
      statement.setInt(2, chunk);
      List<Rejection> rejected = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rejected.add(
              new Rejection(
                  result.getLong(1),
                  result.getString(2),
                  result.getString(3),
                  result.getString(4)));
        }
      }
      return rejected;
    }
  }

  private static ChunkResult totals(ResultSet result, List<Rejection> rejected)
      throws SQLException {
    return new ChunkResult(
        result.getLong(1), result.getLong(2), result.getLong(3), result.getLong(4), rejected);
  }

  private static Optional<ImportRun> run(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      return result.next()
          ? Optional.of(
              new ImportRun(
                  result.getObject(1, UUID.class),
                  result.getString(2),
                  result.getInt(3),
                  result.getBoolean(4),
                  result.getBoolean(5)))
          : Optional.empty();
    }
  }
}
