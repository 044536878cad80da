package io.elpis.store;

import io.elpis.rights.register.PolicyVersions;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Policies in PostgreSQL. Thread-safe. */
public final class PostgresPolicyVersions implements PolicyVersions {
  private static final String KEEP =
      "INSERT INTO policy_version (digest, yaml, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
  private static final String ALL =
      "SELECT digest, since, yaml FROM policy_version ORDER BY since, digest";

  private final Database database;

  public PostgresPolicyVersions(Database database) {
    this.database = database;
  }

  @Override
  public void keep(String digest, String yaml, Instant since) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
        statement.setString(1, digest);
        statement.setString(2, yaml);
        statement.setTimestamp(3, Timestamp.from(since));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<Version> all() {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(ALL);
          ResultSet result = statement.executeQuery()) {
        List<Version> found = new ArrayList<>();
        while (result.next()) {
          found.add(new Version(result.getString(1), Rows.instant(result, 2), result.getString(3)));
        }
        return found;
      }
    });
  }
}
