package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Lists ledger entries by whom they are about; an index outside the log, erased with the subject.
 * Thread-safe.
 */
public interface AuditStore {

  /** Positions below {@code before}, newest first. */
  List<Listed> list(Filter filter, OptionalLong before, int limit);

  /** Positions of entries about any of these people, newest first. */
  List<Listed> about(Set<SubjectId> people, int limit);

  Optional<Listed> at(long index);

  /** All members present must match. */
  record Filter(
      Optional<SubjectId> subject, Optional<PrincipalId> principal, Optional<TicketId> ticket) {}

  record Listed(
      long index,
      Optional<SubjectId> subject,
      Optional<PrincipalId> principal,
      Optional<TicketId> ticket) {}
}
