package io.elpis.gateway;

import io.elpis.ledger.Effect;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people are to be told; written with the ledger's entries only. A row stays until its person
 * is erased; {@code delivered} says when it was carried to them. Thread-safe.
 */
public interface NoticeStore {
  /** A person's notices, newest first, before {@code before}. */
  List<Notice> of(SubjectId subject, OptionalLong before, int limit);

  /**
   * Takes notices whose time has come, oldest first; not those of alerts that were lifted. Each is
   * due again after a pause that doubles, from a minute to a day: whoever crashes with one in hand
   * loses nothing, and no other node takes it meanwhile.
   */
  List<Waiting> take(Instant now, int limit);

  /** Says that the person was told. */
  void delivered(long id, Instant at);

  /** What waits by then, without what is not to be told yet. */
  Backlog backlog(Instant now);

  /** A notice that is to be carried to its person. */
  record Waiting(SubjectId subject, Notice notice) {}

  /**
   * How many notices wait.
   *
   * @param since from when on the oldest of them could be told; absent where none waits
   */
  record Backlog(long count, Optional<Instant> since) {}

  /** A look that its person is told of. */
  record Notice(
      long id,
      Instant at,
      PurposeName purpose,
      PrincipalId asker,
      Effect.Cause cause,
      Optional<Instant> delivered) {}
}
