package io.elpis.store;

import io.elpis.gateway.MarkLawStore;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Optional;

/**
 * The law of marks in PostgreSQL. Keeping it locks releases, so that none is opened meanwhile with
 * marks by the plain law. Thread-safe.
 */
public final class PostgresMarkLawStore implements MarkLawStore {
  private static final String LOCK = "LOCK TABLE release IN SHARE ROW EXCLUSIVE MODE";
  private static final String PUT =
      "INSERT INTO mark_law (sealed, since) SELECT ?, ?"
          + " WHERE NOT EXISTS (SELECT 1 FROM release) ON CONFLICT DO NOTHING";
  private static final String FIND = "SELECT sealed, since FROM mark_law";
  private static final String OPEN =
      "SELECT NOT EXISTS (SELECT 1 FROM mark_law) AND NOT EXISTS (SELECT 1 FROM release)";

  private final Database database;

  public PostgresMarkLawStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Kept> find() {
    return database.read(connection -> {
      try (PreparedStatement find = connection.prepareStatement(FIND);
          ResultSet result = find.executeQuery()) {
        return result.next()
            ? Optional.of(new Kept(result.getString(1), Rows.instant(result, 2)))
            : Optional.empty();
      }
    });
  }

  @Override
  public boolean isOpen() {
    return database.read(connection -> {
      try (PreparedStatement open = connection.prepareStatement(OPEN);
          ResultSet result = open.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    });
  }

  @Override
  public boolean putFirst(Kept law) {
    return database.write(connection -> {
      try (Statement lock = connection.createStatement()) {
        lock.execute(LOCK);
      }
      try (PreparedStatement put = connection.prepareStatement(PUT)) {
        put.setString(1, law.sealed());
        put.setTimestamp(2, Timestamp.from(law.since()));
        return put.executeUpdate() == 1;
      }
    });
  }
}
