package io.elpis.store;

import io.elpis.ledger.Petition;
import io.elpis.model.PrincipalId;
import io.elpis.model.TicketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Writes what becomes of petitions. Only the ledger's transaction calls it. */
final class PetitionRows {
  private static final String INSERT =
      """
      INSERT INTO petition (id, asker, recipient, purpose, needed, asked, expires,
                            ticket, subject, fields, account, base)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String AGREE =
      """
      UPDATE petition SET agreed = array_append(agreed, ?::text),
        state = CASE WHEN cardinality(agreed) + 1 >= needed THEN 'APPROVED' ELSE state END,
        expires = CASE WHEN cardinality(agreed) + 1 >= needed THEN ? ELSE expires END
      WHERE id = ? AND state = 'PENDING' AND expires > ? AND NOT agreed @> ARRAY[?::text]
      RETURNING state, account, base
      """;
  private static final String END = "UPDATE petition SET state = ? WHERE id = ?";
  // Each raise within a month gives half of what the one before gave.
  private static final String RAISE =
      """
      INSERT INTO quota_account AS a (account, raised, raised_until, raises, last_raise)
      VALUES (?, ? >> 1, ?, 1, ?)
      ON CONFLICT (account) DO UPDATE SET
        raises = CASE WHEN a.last_raise > ? THEN a.raises + 1 ELSE 1 END,
        raised = CASE WHEN a.raised_until > EXCLUDED.last_raise THEN a.raised ELSE 0 END
          + (? >> least(62, CASE WHEN a.last_raise > ? THEN a.raises + 1 ELSE 1 END)),
        raised_until = EXCLUDED.raised_until,
        last_raise = EXCLUDED.last_raise
      """;
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Connection connection;
  private final Instant now;

  PetitionRows(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  void insert(Petition petition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, petition.id());
      statement.setString(2, petition.asker().value());
      statement.setString(3, petition.recipient().value());
      statement.setString(4, petition.purpose().value());
      statement.setInt(5, petition.needed());
      statement.setTimestamp(6, Timestamp.from(now));
      statement.setTimestamp(7, Timestamp.from(petition.expiresAt()));
      switch (petition.matter()) {
        case Petition.Look look -> {
          statement.setString(8, look.ticket().map(TicketId::value).orElse(null));
          statement.setObject(9, look.subject().value());
          statement.setArray(10, Rows.texts(connection, look.fields()));
          statement.setNull(11, Types.VARCHAR);
          statement.setLong(12, 0);
        }
        case Petition.Raise raise -> {
          statement.setNull(8, Types.VARCHAR);
          statement.setNull(9, Types.OTHER);
          statement.setArray(10, Rows.texts(connection, Set.of()));
          statement.setString(11, raise.account());
          statement.setLong(12, raise.base());
        }
      }
      statement.executeUpdate();
    }
  }

  void agree(String petition, PrincipalId by, Instant until) throws SQLException {
    Optional<Raised> raised = Optional.empty();
    try (PreparedStatement statement = connection.prepareStatement(AGREE)) {
      statement.setString(1, by.value());
      statement.setTimestamp(2, Timestamp.from(until));
      statement.setString(3, petition);
      statement.setTimestamp(4, Timestamp.from(now));
      statement.setString(5, by.value());
      try (ResultSet result = statement.executeQuery()) {
        if (result.next() && result.getString(1).equals("APPROVED")) {
          long base = result.getLong(3);
          raised =
              Optional.ofNullable(result.getString(2)).map(account -> new Raised(account, base));
        }
      }
    }
    if (raised.isPresent()) {
      raise(raised.get(), until);
    }
  }

  private record Raised(String account, long base) {}

  private void raise(Raised raised, Instant until) throws SQLException {
    Timestamp remembered = Timestamp.from(now.minus(REMEMBERED));
    try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
      statement.setString(1, raised.account());
      statement.setLong(2, raised.base());
      statement.setTimestamp(3, Timestamp.from(until));
      statement.setTimestamp(4, Timestamp.from(now));
      statement.setTimestamp(5, remembered);
      statement.setLong(6, raised.base());
      statement.setTimestamp(7, remembered);
      statement.executeUpdate();
    }
  }

  void end(String petition, String state) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(END)) {
      statement.setString(1, state);
      statement.setString(2, petition);
      statement.executeUpdate();
    }
  }
}
