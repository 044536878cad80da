package io.elpis.store;

import io.elpis.gateway.MarkShareStore;
import io.elpis.model.PrincipalId;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Optional;

/**
 * The second share of the mark keys in PostgreSQL. Splitting locks releases and views, so that none
 * is opened meanwhile with keys that are the keyset's alone. Thread-safe.
 */
public final class PostgresMarkShareStore implements MarkShareStore {
  private static final String LOCK =
      "LOCK TABLE release, document_view IN SHARE ROW EXCLUSIVE MODE";
  private static final String PUT =
      "INSERT INTO mark_share (sealed, split_by, since) SELECT ?, ?, ?"
          + " WHERE NOT EXISTS (SELECT 1 FROM release) AND NOT EXISTS (SELECT 1 FROM document_view)"
          + " ON CONFLICT DO NOTHING";
  private static final String FIND = "SELECT sealed, split_by, since FROM mark_share";

  private final Database database;

  public PostgresMarkShareStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Kept> find() {
    return database.read(connection -> {
      try (PreparedStatement find = connection.prepareStatement(FIND);
          ResultSet result = find.executeQuery()) {
        return result.next()
            ? Optional.of(
                new Kept(
                    result.getString(1),
                    new PrincipalId(result.getString(2)),
                    Rows.instant(result, 3)))
            : Optional.empty();
      }
    });
  }

  @Override
  public boolean putFirst(Kept share) {
    return database.write(connection -> {
      try (Statement lock = connection.createStatement()) {
        lock.execute(LOCK);
      }
      try (PreparedStatement put = connection.prepareStatement(PUT)) {
        put.setString(1, share.sealed());
        put.setString(2, share.by().value());
        put.setTimestamp(3, Timestamp.from(share.since()));
        return put.executeUpdate() == 1;
      }
    });
  }
}
