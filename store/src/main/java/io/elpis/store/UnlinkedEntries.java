package io.elpis.store;

import io.elpis.ledger.EntryBody.About;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes an erased person out of the index of entries: their id, the tickets under which they were
 * looked at, and the terms that found either. Who asked stays. The memory of single-use tickets
 * goes along, as its keys name the ticket.
 */
final class UnlinkedEntries {
  private static final String FIND =
      """
      SELECT first_index, subjects, principals, tickets, epoch FROM entry_about
      WHERE terms @> ARRAY[?] AND (epoch, first_index) > (?, ?) ORDER BY epoch, first_index LIMIT 200
      FOR UPDATE
      """;
  private static final String REPLACE =
      "UPDATE entry_about SET subjects = ?::uuid[], tickets = ?, terms = ? WHERE epoch = ? AND first_index = ?";

  /** The predicate is that of the index {@code once_for_good}. */
  private static final String FORGET =
      "DELETE FROM once WHERE epoch = ? AND entry = ANY (?) AND forget_after > '9000-01-01 00:00:00+00'";

  private record Found(long epoch, AboutBatch batch) {}

  /** Changes a row for each batch with an entry about the person, in the caller's transaction. */
  void clear(Connection connection, SubjectId subject) throws SQLException {
    long epoch = -1;
    long index = -1;
    while (true) {
      List<Found> page = find(connection, subject, epoch, index);
      if (page.isEmpty()) {
        return;
      }
      for (Found found : page) {
        replace(connection, found, subject);
      }
      epoch = page.getLast().epoch();
      index = page.getLast().batch().firstIndex();
    }
  }

  private static List<Found> find(
      Connection connection, SubjectId subject, long afterEpoch, long afterIndex)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setLong(1, EntryTerms.of(subject));
      statement.setLong(2, afterEpoch);
      statement.setLong(3, afterIndex);
      List<Found> found = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          found.add(new Found(result.getLong(5), AboutBatch.read(result)));
        }
      }
      return found;
    }
  }

  private static void replace(Connection connection, Found found, SubjectId subject)
      throws SQLException {
    AboutBatch batch = found.batch();
    List<Long> theirs = new ArrayList<>();
    List<About> left = new ArrayList<>();
    for (int i = 0; i < batch.subjects().length; i++) {
      if (subject.value().equals(batch.subjects()[i])) {
        batch.subjects()[i] = null;
        batch.tickets()[i] = null;
        theirs.add(batch.firstIndex() + i);
      }
      left.add(about(batch, i));
    }
    // Another person's term may be the same: then the row stays as it is.
    if (!theirs.isEmpty()) {
      write(connection, found, left);
      forget(connection, found.epoch(), theirs);
    }
  }

  private static About about(AboutBatch batch, int at) {
    return new About(
        Optional.ofNullable(batch.subjects()[at]).map(SubjectId::new),
        Optional.ofNullable(batch.principals()[at]).map(PrincipalId::new),
        Optional.ofNullable(batch.tickets()[at]).map(TicketId::new));
  }

  private static void write(Connection connection, Found found, List<About> left)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REPLACE)) {
      statement.setArray(1, connection.createArrayOf("uuid", found.batch().subjects()));
      statement.setArray(2, connection.createArrayOf("text", found.batch().tickets()));
      statement.setArray(3, connection.createArrayOf("bigint", EntryTerms.of(left)));
      statement.setLong(4, found.epoch());
      statement.setLong(5, found.batch().firstIndex());
      statement.executeUpdate();
    }
  }

  private static void forget(Connection connection, long epoch, List<Long> entries)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
      statement.setLong(1, epoch);
      statement.setArray(2, connection.createArrayOf("bigint", entries.toArray(Long[]::new)));
      statement.executeUpdate();
    }
  }
}
