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

  /**
   * What is held for the person's orders costs what it was held for, as if it had been delivered:
   * nobody can scan them any more. The merchant neither gains by it nor is fined for it.
   */
  private static final String HELD =
      """
      WITH gone AS (
        DELETE FROM escrow WHERE ticket IN (SELECT id FROM ticket WHERE subject = ?)
        RETURNING account, key, cost, resets_at, stage IN ('HELD', 'PICKED_UP') AS open),
      freed AS (
        UPDATE quota_account kept SET held = kept.held - gone.cost
        FROM (SELECT account, sum(cost) AS cost FROM gone WHERE open GROUP BY account) gone
        WHERE kept.account = gone.account)
      INSERT INTO quota (key, used, resets_at)
      SELECT key, sum(cost), max(resets_at) FROM gone WHERE open AND resets_at > now() GROUP BY key
      ON CONFLICT (key) DO UPDATE SET used = quota.used + EXCLUDED.used
      """;

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
          // Found through the person's own row, which goes last: nothing else names them by person.
          "DELETE FROM blind_index b USING subject s"
              + " WHERE s.id = ? AND b.term = ANY (s.terms) AND b.subject = s.id",
          "DELETE FROM subject_reference r USING subject s"
              + " WHERE s.id = ? AND r.reference = s.reference",
          "DELETE FROM field_version WHERE subject = ?",
          "DELETE FROM token WHERE subject = ?",
          "DELETE FROM fallen WHERE key IN (SELECT 'consent:' || id FROM consent WHERE subject ="
              + " ?)",
          "DELETE FROM consent WHERE subject = ?",
          "DELETE FROM petition WHERE subject = ?",
          "DELETE FROM identity_check WHERE subject = ?",
          // What was done about a request stays, and nobody can tell whose it was.
          "UPDATE docket SET subject = NULL, peer = NULL,"
              + " state = CASE WHEN state IN ('received', 'proven') THEN 'withdrawn' ELSE state END,"
              + " document = jsonb_set(document, '{wish,proposed}', '{}')"
              + " WHERE kind = 'request' AND ? IN (subject, peer)",
          "DELETE FROM breach_person WHERE subject = ?",
          "DELETE FROM form_entry WHERE subject = ?",
          "DELETE FROM docket WHERE ? IN (subject, peer)",
          "DELETE FROM notice WHERE subject = ?",
          "DELETE FROM release_person WHERE subject = ?",
          // Who viewed stays, without what and whose: a picture that leaked before is still traced.
          "UPDATE document_view SET document = NULL, ticket = NULL WHERE document IN"
              + " (SELECT id FROM document WHERE subject = ?)",
          "DELETE FROM document WHERE subject = ?",
          "DELETE FROM subject_session WHERE subject = ?",
          "DELETE FROM subject_challenge WHERE subject = ?",
          HELD,
          "DELETE FROM parcel WHERE ticket IN (SELECT id FROM ticket WHERE subject = ?)",
          // The person's order goes with its waybill, and the other way round.
          "DELETE FROM parcel WHERE waybill IN (SELECT id FROM ticket WHERE subject = ?)",
          // Counts for one ticket alone; what stands after its name tells nothing.
          "DELETE FROM quota WHERE split_part(key, '|', 2) = 'ticket' AND split_part(key, '|', 3) IN"
              + " (SELECT id FROM ticket WHERE subject = ?)",
          "DELETE FROM quota_account WHERE split_part(account, '|', 2) = 'ticket'"
              + " AND split_part(account, '|', 3) IN (SELECT id FROM ticket WHERE subject = ?)",
          "DELETE FROM ticket_step WHERE ticket IN (SELECT id FROM ticket WHERE subject = ?)",
          // A stop has a place on the map. What the carrier signed keeps the waybill's number.
          "DELETE FROM manifest_stop WHERE waybill IN (SELECT id FROM ticket WHERE subject = ?)",
          "DELETE FROM ticket WHERE subject = ?",
          "DELETE FROM work_event WHERE subject = ?",
          "DELETE FROM subject WHERE id = ?",
          "DELETE FROM erased WHERE subject = ?");

  private static final String EMPTY = "SELECT NOT EXISTS (SELECT FROM erased)";

  private final UnlinkedEntries unlinked = new UnlinkedEntries();

  /** Whether nobody is to be cleared, nor is being cleared by others. */
  boolean isEmpty(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EMPTY);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getBoolean(1);
    }
  }

  /**
   * Clears one person's rows in the caller's transaction; false where there was nobody whom others
   * are not clearing.
   */
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
