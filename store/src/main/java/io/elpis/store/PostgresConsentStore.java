package io.elpis.store;

import io.elpis.gateway.ConsentStore;
import io.elpis.gateway.ConsentTerms;
import io.elpis.model.SubjectId;
import io.elpis.policy.Facts.ConsentFacts;
import io.elpis.store.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Consents in PostgreSQL; a withdrawal is told by {@code fallen}. Thread-safe. */
public final class PostgresConsentStore implements ConsentStore {
  private static final String INSERT =
      "INSERT INTO consent (id, subject, purpose, recipient, fields, valid_from, valid_until, notice, method,"
          + " language, separate) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT c.id, c.purpose, c.recipient, c.fields, c.valid_from, c.valid_until, c.separate, f.since, c.notice, c.method, c.language FROM consent c "
          + "LEFT JOIN fallen f ON f.key = 'consent:' || c.id WHERE c.subject = ? ORDER BY c.valid_from, c.id";

  private final Database database;

  public PostgresConsentStore(Database database) {
    this.database = database;
  }

  @Override
  public void insert(SubjectId subject, ConsentFacts consent, ConsentTerms terms) {
    database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
        statement.setString(1, consent.id());
        statement.setObject(2, subject.value());
        statement.setString(3, consent.purpose().value());
        statement.setString(4, consent.recipient().map(Object::toString).orElse(null));
        statement.setArray(5, Rows.texts(connection, consent.fields()));
        statement.setTimestamp(6, Timestamp.from(consent.from()));
        statement.setTimestamp(7, consent.until().map(Timestamp::from).orElse(null));
        statement.setString(8, terms.notice().orElse(null));
        statement.setString(9, terms.method().orElse(null));
        statement.setString(10, terms.language().orElse(null));
        statement.setArray(11, Rows.texts(connection, consent.separate()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<Consent> of(SubjectId subject) {
    return database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
        statement.setObject(1, subject.value());
        List<Consent> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            found.add(
                new Consent(
                    ConsentRound.consent(result, 1),
                    terms(result),
                    Rows.optionalInstant(result, 8)));
          }
        }
        return found;
      }
    });
  }

  private static ConsentTerms terms(ResultSet result) throws SQLException {
    return new ConsentTerms(
        Optional.ofNullable(result.getString(9)),
        Optional.ofNullable(result.getString(10)),
        Optional.ofNullable(result.getString(11)));
  }
}
