package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people are to be told; written with the ledger's entries only. A row stays until its person
 * is erased; {@code delivered} says whether somebody has carried it to them. Thread-safe.
 */
public interface NoticeStore {
  /** A person's notices, newest first, before {@code before}. */
  List<Notice> of(SubjectId subject, OptionalLong before, int limit);

  /** A look that a second person approved. */
  record Notice(
      long id,
      Instant at,
      PurposeName purpose,
      PrincipalId asker,
      PrincipalId approver,
      Optional<Instant> delivered) {}
}
