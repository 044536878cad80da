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

  /** Bindings at either end of which the person is. */
  private static final String BINDINGS =
      "(SELECT b.id FROM relay_binding b, (SELECT ?::uuid AS subject) gone "
          + "WHERE b.subject = gone.subject OR gone.subject = ANY (b.peer_subjects))";

  private static final List<String> CLEAR =
      List.of(
          // The number is not given to anybody else at once: who still dials it means this person.
          "UPDATE relay_spot SET rests_until = now() + interval '30 days' WHERE rests_until IS NULL"
              + " AND binding IN "
              + BINDINGS,
          "DELETE FROM relay_use WHERE binding IN " + BINDINGS,
          // Whoever wrote to the person's mailbox stays listed until they are erased too.
          "DELETE FROM relay_correspondent WHERE subject = ?",
          "DELETE FROM relay_binding WHERE id IN " + BINDINGS,
          "DELETE FROM blind_index WHERE subject = ?",
          "DELETE FROM subject_reference WHERE subject = ?",
          "DELETE FROM field_version WHERE subject = ?",
          "DELETE FROM token WHERE subject = ?",
          "DELETE FROM fallen WHERE key IN (SELECT 'consent:' || id FROM consent WHERE subject ="
              + " ?)",
          "DELETE FROM consent WHERE subject = ?",
          "DELETE FROM petition WHERE subject = ?",
          "DELETE FROM notice WHERE subject = ?",
          "DELETE FROM ticket_step WHERE ticket IN (SELECT id FROM ticket WHERE subject = ?)",
          // A stop has a place on the map. What the carrier signed keeps the waybill's number.
          "DELETE FROM manifest_stop WHERE waybill IN (SELECT id FROM ticket WHERE subject = ?)",
          "DELETE FROM ticket WHERE subject = ?",
          "DELETE FROM work_event WHERE subject = ?",
          "DELETE FROM watch_alias WHERE subject = ?",
          "DELETE FROM subject WHERE id = ?",
          "DELETE FROM erased WHERE subject = ?");

  private final UnlinkedEntries unlinked = new UnlinkedEntries();

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
    unlinked.clear(connection, new SubjectId(subject));
    for (String sql : CLEAR) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setObject(1, subject);
        statement.executeUpdate();
      }
    }
    return true;
  }
}
