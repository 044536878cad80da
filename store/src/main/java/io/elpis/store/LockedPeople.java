package io.elpis.store;

import io.elpis.gateway.HeldPerson;
import io.elpis.model.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * People as they are now, kept so until the caller's transaction ends: a change or an erasure comes
 * before or waits.
 */
final class LockedPeople {
  // In the order of ids, so that two of these never wait for each other.
  private static final String LOCK =
      "SELECT id, shielded, kek, wrapped, fields FROM subject WHERE id = ANY (?) AND wrapped IS NOT NULL "
          + "ORDER BY id FOR UPDATE";

  private LockedPeople() {}

  static Map<SubjectId, HeldPerson> lock(Connection connection, Collection<SubjectId> subjects)
      throws SQLException {
    Map<SubjectId, HeldPerson> people = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setObject(
          1, UuidList.of(subjects.stream().map(SubjectId::value).distinct().toList()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          HeldPerson person = Rows.person(result, 1).orElseThrow();
          people.put(person.id(), person);
        }
      }
    }
    return people;
  }
}
