package io.elpis.store;

import io.elpis.ledger.Docket;
import io.elpis.model.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Dockets as rows. */
final class DocketRows {
  static final String COLUMNS = "kind, id, revision, subject, peer, state, due, document";

  private static final String PUT =
      "INSERT INTO docket ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (kind, id) DO UPDATE SET "
          + "revision = EXCLUDED.revision, subject = EXCLUDED.subject, peer = EXCLUDED.peer, "
          + "state = EXCLUDED.state, due = EXCLUDED.due, document = EXCLUDED.document";

  private DocketRows() {}

  /** Replaces the docket; that its revision is the next one was claimed with the entry. */
  static void put(Connection connection, Docket docket) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUT)) {
      statement.setString(1, docket.kind());
      statement.setString(2, docket.id());
      statement.setInt(3, docket.revision());
      statement.setObject(4, docket.subject().map(SubjectId::value).orElse(null));
      statement.setObject(5, docket.peer().map(SubjectId::value).orElse(null));
      statement.setString(6, docket.state());
      statement.setTimestamp(7, docket.due().map(DocketRows::timestamp).orElse(null));
      statement.setString(8, docket.document());
      statement.executeUpdate();
    }
  }

  static Docket read(ResultSet result) throws SQLException {
    return new Docket(
        result.getString(1),
        result.getString(2),
        result.getInt(3),
        subject(result, 4),
        subject(result, 5),
        result.getString(6),
        Rows.optionalInstant(result, 7),
        result.getString(8));
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant);
  }

  private static Optional<SubjectId> subject(ResultSet result, int column) throws SQLException {
    return Optional.ofNullable(result.getObject(column, UUID.class)).map(SubjectId::new);
  }
}
