package io.elpis.gateway;

import io.elpis.gateway.AuditStore.Listed;
import io.elpis.model.SubjectId;
import io.elpis.vault.WrappedKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What watch reads of the database: whom entries are about, and what happens to the work that
 * explains them. Thread-safe.
 */
public interface WorkFeed {

  /** Entries of the log from {@code from} to before {@code to}, in their order. */
  List<Listed> entries(long from, long to);

  /** Names, random and forgotten with the person, of those of these people who are not erased. */
  Map<SubjectId, String> aliases(Set<SubjectId> subjects);

  /** Keys of those of these people who are not erased. */
  Map<SubjectId, WrappedKeys> keys(Set<SubjectId> subjects);

  /** What happened to work and was not read at {@code cursor}, in order, as far as it is there. */
  List<Work> work(FeedCursor cursor, int limit);

  /** Tells again, as from now, who there is and what work is open: for a watch that begins here. */
  void restate();

  /** Forgets everything that was read at {@code cursor}. */
  void settle(FeedCursor cursor);

  /**
   * One thing that happened.
   *
   * @param event an event of the published format, without its time and with the true subject
   */
  record Work(long sequence, Instant at, Optional<SubjectId> subject, String event) {}
}
