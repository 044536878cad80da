package io.elpis.store;

import io.elpis.gateway.AuditStore.Filter;
import io.elpis.gateway.AuditStore.Listed;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One row of the index of entries: whom each entry of a batch is about. */
record AboutBatch(
    long firstIndex,
    @Nullable UUID[] subjects,
    @Nullable String[] principals,
    @Nullable String[] tickets) {

  /** first_index, subjects, principals, tickets. */
  static AboutBatch read(ResultSet result) throws SQLException {
    return new AboutBatch(
        result.getLong(1),
        (UUID[]) result.getArray(2).getArray(),
        (String[]) result.getArray(3).getArray(),
        (String[]) result.getArray(4).getArray());
  }

  /** Gives the entries below {@code before} that match, newest first. */
  void forEach(Predicate<Listed> wanted, long before, Consumer<Listed> found) {
    for (int at = subjects.length - 1; at >= 0; at--) {
      Listed listed =
          new Listed(
              firstIndex + at,
              Optional.ofNullable(subjects[at]).map(SubjectId::new),
              Optional.ofNullable(principals[at]).map(PrincipalId::new),
              Optional.ofNullable(tickets[at]).map(TicketId::new));
      if (listed.index() < before && wanted.test(listed)) {
        found.accept(listed);
      }
    }
  }

  static boolean matches(Filter filter, Listed listed) {
    return agrees(filter.subject(), listed.subject())
        && agrees(filter.principal(), listed.principal())
        && agrees(filter.ticket(), listed.ticket());
  }

  private static boolean agrees(Optional<?> wanted, Optional<?> found) {
    return wanted.isEmpty() || wanted.equals(found);
  }
}
