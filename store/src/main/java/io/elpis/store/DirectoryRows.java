package io.elpis.store;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import io.elpis.model.Recipient;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.Ticket;
import io.elpis.model.Tier;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** Writes and reads recipients, principals and tickets inside somebody else's transaction. */
final class DirectoryRows {
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String RECIPIENT =
      "INSERT INTO recipient (id, name, tier, active) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
          + "SET name = EXCLUDED.name, tier = EXCLUDED.tier, active = EXCLUDED.active";
  private static final String PRINCIPAL =
      "INSERT INTO principal (id, recipient, roles, program, active) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
          + "SET recipient = EXCLUDED.recipient, roles = EXCLUDED.roles, program = EXCLUDED.program, "
          + "active = EXCLUDED.active";
  private static final String TICKET =
      "INSERT INTO ticket (id, kind, state, subject, recipient, assignees, opens, closes) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, "
          + "state = EXCLUDED.state, subject = EXCLUDED.subject, recipient = EXCLUDED.recipient, "
          + "assignees = EXCLUDED.assignees, opens = EXCLUDED.opens, closes = EXCLUDED.closes";
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

  static Recipient recipient(ResultSet result) throws SQLException {
    return new Recipient(
        new RecipientId(result.getString(1)),
        result.getString(2),
        Tier.valueOf(result.getString(3)),
        result.getBoolean(4));
  }

  static Principal principal(ResultSet result, int first) throws SQLException {
    return new Principal(
        new PrincipalId(result.getString(first)),
        new RecipientId(result.getString(first + 1)),
        Rows.strings(result.getArray(first + 2)),
        result.getBoolean(first + 3),
        result.getBoolean(first + 4));
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
