package io.elpis.vault.keyset;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Optional;

/**
 * Where the keyset file lies. What is stored is protected already (see {@link KeysetProtection});
 * losing it makes every value unreadable, so an implementation keeps the previous copy.
 */
public interface KeysetStore {
  /**
   * The stored bytes, or nothing where none were ever stored.
   *
   * @throws ElpisException {@link ErrorCode#SEALED} where there is something that cannot be read
   */
  Optional<byte[]> load();

  /**
   * Puts {@code next} in the place of {@code expected}, durably and all or nothing.
   *
   * @param expected what the caller has seen; empty to create
   * @return false, and nothing changed, where something else is stored by now
   * @throws ElpisException {@link ErrorCode#STORAGE_FULL} where it cannot be written
   */
  boolean replace(Optional<byte[]> expected, byte[] next);
}
