package io.elpis.store;

import io.elpis.model.BranchId;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.LicenceId;
import io.elpis.model.PersonKey;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.Tier;
import io.elpis.model.Verification;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads recipients, principals and tickets inside somebody else's transaction. */
final class DirectoryRows {
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String RECIPIENT =
      "INSERT INTO recipient (id, name, tier, active) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
          + "SET name = EXCLUDED.name, tier = EXCLUDED.tier, active = EXCLUDED.active";
  private static final String PRINCIPAL =
      "INSERT INTO principal (id, recipient, roles, program, active, person, branch) VALUES (?, ?, ?, ?, ?, ?, ?) "
          + "ON CONFLICT (id) DO UPDATE SET recipient = EXCLUDED.recipient, roles = EXCLUDED.roles, "
          + "program = EXCLUDED.program, active = EXCLUDED.active, "
          // The human behind an account is not unsaid by leaving them out.
          + "person = coalesce(EXCLUDED.person, principal.person), "
          + "branch = coalesce(EXCLUDED.branch, principal.branch)";
  private static final String TICKET =
      "INSERT INTO ticket AS t (id, kind, state, subject, recipient, assignees, opens, closes, branch, changed) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, "
          + "state = EXCLUDED.state, subject = EXCLUDED.subject, recipient = EXCLUDED.recipient, "
          + "assignees = EXCLUDED.assignees, opens = EXCLUDED.opens, closes = EXCLUDED.closes, "
          + "branch = coalesce(EXCLUDED.branch, t.branch), changed = greatest(EXCLUDED.changed, t.changed) "
          // What came about earlier does not undo what came about later; what has no time is the
          // word of today.
          + "WHERE EXCLUDED.changed = 'epoch' OR EXCLUDED.changed >= t.changed";
  private static final String SUBJECT =
      "SELECT 1 FROM subject WHERE id = ? AND wrapped IS NOT NULL";

  void recipients(Connection connection, List<Recipient> recipients) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECIPIENT)) {
      for (Recipient recipient : recipients) {
        statement.setString(1, recipient.id().value());
        statement.setString(2, recipient.name());
        statement.setString(3, recipient.tier().name());
        statement.setBoolean(4, recipient.active());
        statement.addBatch();
      }
      execute(statement);
    }
  }

  void principals(Connection connection, List<Principal> principals) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PRINCIPAL)) {
      for (Principal principal : principals) {
        statement.setString(1, principal.id().value());
        statement.setString(2, principal.recipient().value());
        statement.setArray(3, Rows.texts(connection, principal.roles()));
        statement.setBoolean(4, principal.program());
        statement.setBoolean(5, principal.active());
        statement.setString(6, principal.person().map(Object::toString).orElse(null));
        statement.setString(7, principal.branch().map(Object::toString).orElse(null));
        statement.addBatch();
      }
      execute(statement);
    }
  }

  void tickets(Connection connection, List<Ticket> tickets) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TICKET)) {
      for (Ticket ticket : tickets) {
        statement.setString(1, ticket.id().value());
        statement.setString(2, ticket.kind());
        statement.setString(3, ticket.state());
        statement.setObject(4, ticket.subject().value());
        statement.setString(5, ticket.recipient().value());
        statement.setArray(6, Rows.texts(connection, ticket.assignees()));
        statement.setTimestamp(7, Timestamp.from(ticket.opensAt()));
        statement.setTimestamp(8, Timestamp.from(ticket.closesAt()));
        statement.setString(9, ticket.branch().map(Object::toString).orElse(null));
        statement.setTimestamp(10, Timestamp.from(ticket.changedAt().orElse(Instant.EPOCH)));
        statement.addBatch();
      }
      execute(statement);
    }
  }

  /**
   * Checks that the subject is held.
   *
   * @throws ElpisException {@code NOT_FOUND}
   */
  void requireSubject(Connection connection, SubjectId subject) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SUBJECT)) {
      statement.setObject(1, subject.value());
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such subject");
        }
      }
    }
  }

  /** id, name, tier, active, licence, verified_at, verified_by, premises_at, recheck_at. */
  static Recipient recipient(ResultSet result, int first) throws SQLException {
    return new Recipient(
        new RecipientId(result.getString(first)),
        result.getString(first + 1),
        Tier.valueOf(result.getString(first + 2)),
        result.getBoolean(first + 3),
        verification(result, first + 4));
  }

  private static Optional<Verification> verification(ResultSet result, int first)
      throws SQLException {
    String licence = result.getString(first);
    return licence == null
        ? Optional.empty()
        : Optional.of(
            new Verification(
                new LicenceId(licence),
                Rows.instant(result, first + 1),
                new PrincipalId(result.getString(first + 2)),
                Rows.optionalInstant(result, first + 3),
                Rows.optionalInstant(result, first + 4)));
  }

  /** id, recipient, roles, program, active, person, branch. */
  static Principal principal(ResultSet result, int first) throws SQLException {
    return new Principal(
        new PrincipalId(result.getString(first)),
        new RecipientId(result.getString(first + 1)),
        Rows.strings(result.getArray(first + 2)),
        result.getBoolean(first + 3),
        result.getBoolean(first + 4),
        Optional.ofNullable(result.getString(first + 5)).map(PersonKey::new),
        Optional.ofNullable(result.getString(first + 6)).map(BranchId::new));
  }

  static Ticket ticket(ResultSet result) throws SQLException {
    return Rows.ticket(result, 1).orElseThrow();
  }

  private static void execute(PreparedStatement statement) throws SQLException {
    try {
      statement.executeBatch();
    } catch (BatchUpdateException failure) {
      if (FOREIGN_KEY_VIOLATION.equals(failure.getSQLState())) {
        throw new ElpisException(
            ErrorCode.NOT_FOUND, "there is no such recipient; put the recipient first", failure);
      }
      throw failure;
    }
  }
}
