package io.elpis.store;

import io.elpis.gateway.UpkeepMarks;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The table {@code upkeep}: one row for each work that was begun and has not ended. Thread-safe.
 */
public final class PostgresUpkeepMarks implements UpkeepMarks {
  private static final String BEGIN =
      "INSERT INTO upkeep (work, since) VALUES (?, ?) ON CONFLICT (work) DO NOTHING";
  private static final String SINCE = "SELECT since FROM upkeep WHERE work = ?";
  private static final String END = "DELETE FROM upkeep WHERE work = ?";

  private final Database database;

  public PostgresUpkeepMarks(Database database) {
    this.database = database;
  }

  @Override
  public void begin(Work work, Instant at) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
        statement.setString(1, word(work));
        statement.setTimestamp(2, Timestamp.from(at));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public Optional<Instant> since(Work work) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
        statement.setString(1, word(work));
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? Optional.of(Rows.instant(result, 1)) : Optional.<Instant>empty();
        }
      }
    });
  }

  @Override
  public void end(Work work) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(END)) {
        statement.setString(1, word(work));
        return statement.executeUpdate();
      }
    });
  }

  private static String word(Work work) {
    return work.name().toLowerCase(Locale.ROOT);
  }
}
