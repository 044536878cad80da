package io.elpis.gateway;

import java.time.Instant;
import java.util.Optional;

/** Where the law of marks is kept, sealed. Thread-safe. */
public interface MarkLawStore {
  /**
   * The law.
   *
   * @param sealed by the {@link io.elpis.vault.Veil}
   */
  record Kept(String sealed, Instant since) {}

  Optional<Kept> find();

  /**
   * Keeps the first law there is; not where there is one, or a release was opened before.
   *
   * @return whether it is kept
   */
  boolean putFirst(Kept law);

  /** Whether a law could be kept still. */
  boolean isOpen();
}
