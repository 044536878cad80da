package io.elpis.store;

import io.elpis.model.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Clears what an erased person leaves behind. Their keys are gone, so nothing here can be read any
 * more; a crash in the middle leaves unreadable rows and the note that they are to be cleared.
 */
final class ErasedRows {
  private static final String NEXT = "SELECT subject FROM erased LIMIT 1 FOR UPDATE SKIP LOCKED";
  private static final List<String> CLEAR =
      List.of(
          "DELETE FROM blind_index WHERE subject = ?",
          "DELETE FROM subject_reference WHERE subject = ?",
          "DELETE FROM field_version WHERE subject = ?",
          "DELETE FROM token WHERE subject = ?",
          "DELETE FROM consent WHERE subject = ?",
          "DELETE FROM petition WHERE subject = ?",
          "DELETE FROM notice WHERE subject = ?",
          "DELETE FROM ticket WHERE subject = ?",
          "DELETE FROM subject WHERE id = ?",
          "DELETE FROM erased WHERE subject = ?");

  /** A row changes for each batch that holds an entry about the person. */
  private static final String UNLINK =
      """
      UPDATE entry_about
      SET subjects = array_replace(subjects, ?::uuid, NULL), terms = array_remove(terms, ?)
      WHERE terms @> ARRAY[?]
      """;

  /** Clears one person's rows in the caller's transaction; false where there was nobody. */
  boolean clearOne(Connection connection) throws SQLException {
    UUID subject;
    try (PreparedStatement statement = connection.prepareStatement(NEXT);
        ResultSet result = statement.executeQuery()) {
      if (!result.next()) {
        return false;
      }
      subject = result.getObject(1, UUID.class);
    }
    unlink(connection, new SubjectId(subject));
    for (String sql : CLEAR) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setObject(1, subject);
        statement.executeUpdate();
      }
    }
    return true;
  }

  private static void unlink(Connection connection, SubjectId subject) throws SQLException {
    long term = EntryTerms.of(subject);
    try (PreparedStatement statement = connection.prepareStatement(UNLINK)) {
      statement.setObject(1, subject.value());
      statement.setLong(2, term);
      statement.setLong(3, term);
      statement.executeUpdate();
    }
  }
}
