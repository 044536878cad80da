package io.elpis.store;

import io.elpis.gateway.PartyStore;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.LicenceId;
import io.elpis.model.PersonKey;
import io.elpis.model.Principal;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.Tier;
import io.elpis.model.Verification;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was checked of recipients, and what fell, in PostgreSQL. Thread-safe. */
public final class PostgresPartyStore implements PartyStore {
  private static final int MOST = 1_000;
  private static final String VERIFY =
      "UPDATE recipient SET tier = ?, licence = ?, verified_at = ?, verified_by = ?, premises_at = ?, "
          + "recheck_at = ? WHERE id = ?";
  private static final String DUE =
      "SELECT count(*) FROM recipient WHERE recheck_at < ? AND active AND tier <> 'UNVERIFIED'";
  private static final String FALLEN = "SELECT key FROM fallen WHERE key = ANY (?)";

  private final Database database;

  public PostgresPartyStore(Database database) {
    this.database = database;
  }

  @Override
  public void verify(RecipientId recipient, Tier tier, Verification verification) {
    int changed =
        database.write(connection -> {
          try (PreparedStatement statement = connection.prepareStatement(VERIFY)) {
            statement.setString(1, tier.name());
            statement.setString(2, verification.licence().value());
            statement.setTimestamp(3, Timestamp.from(verification.verifiedAt()));
            statement.setString(4, verification.verifiedBy().value());
            statement.setTimestamp(5, verification.premisesAt().map(Timestamp::from).orElse(null));
            statement.setTimestamp(6, verification.recheckAt().map(Timestamp::from).orElse(null));
            statement.setString(7, recipient.value());
            return statement.executeUpdate();
          }
        });
    if (changed == 0) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such recipient");
    }
  }

  @Override
  public List<Recipient> ofLicence(LicenceId licence) {
    return list(
        PostgresDirectoryStore.RECIPIENT + "WHERE licence = ? ORDER BY id LIMIT " + MOST,
        licence.value(),
        result -> DirectoryRows.recipient(result, 1));
  }

  @Override
  public List<Principal> ofPerson(PersonKey person) {
    return list(
        PostgresDirectoryStore.PRINCIPAL + "WHERE person = ? ORDER BY id LIMIT " + MOST,
        person.value(),
        result -> DirectoryRows.principal(result, 1));
  }

  @Override
  public long dueBefore(Instant time) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(DUE)) {
        statement.setTimestamp(1, Timestamp.from(time));
        try (ResultSet result = statement.executeQuery()) {
          return result.next() ? result.getLong(1) : 0;
        }
      }
    });
  }

  @Override
  public Set<String> fallen(Collection<String> keys) {
    return database.read(connection -> {
      Set<String> fallen = new HashSet<>();
      try (PreparedStatement statement = connection.prepareStatement(FALLEN)) {
        statement.setArray(1, Rows.texts(connection, keys));
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            fallen.add(result.getString(1));
          }
        }
      }
      return fallen;
    });
  }

  private interface Reader<T> {
    T read(ResultSet result) throws SQLException;
  }

  private <T> List<T> list(String sql, String key, Reader<T> reader) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, key);
        List<T> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(reader.read(result));
          }
        }
        return found;
      }
    });
  }
}
