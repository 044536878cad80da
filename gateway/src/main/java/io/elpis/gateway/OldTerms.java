package io.elpis.gateway;

import io.elpis.model.SubjectId;
import java.util.Optional;

/** Terms of index keys that are retired: nothing finds by them any more. Thread-safe. */
public interface OldTerms {

  /**
   * Deletes, in one transaction, terms of keys older than {@code keyVersion} where the value has
   * terms under it; goes over the next people by id.
   *
   * @param after the last person of the page before; nothing to begin
   * @param people at most so many
   * @return the last person of this page; empty after the last page
   */
  Optional<SubjectId> purge(int keyVersion, Optional<SubjectId> after, int people);
}
