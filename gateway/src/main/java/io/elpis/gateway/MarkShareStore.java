package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** Where the second share of the mark keys is kept, sealed. Thread-safe. */
public interface MarkShareStore {
  /**
   * The second share.
   *
   * @param sealed as {@link io.elpis.vault.keyset.SecondShare} has it
   */
  record Kept(String sealed, PrincipalId by, Instant since) {}

  Optional<Kept> find();

  /**
   * Keeps the first share there is; not where there is one, or anything was marked before.
   *
   * @return whether it is kept
   */
  boolean putFirst(Kept share);
}
