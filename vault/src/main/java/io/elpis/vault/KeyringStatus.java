package io.elpis.vault;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCategory;
import io.elpis.model.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an operator may know about the keys. Holds no key material. */
public sealed interface KeyringStatus {
  /**
   * Nothing can be opened or sealed until an operator acts.
   *
   * @param reason {@link ErrorCode#SEALED}, {@link ErrorCode#WRONG_PASSPHRASE}, or how the file is
   *     damaged
   * @param detail what happened and what to do
   */
  record Sealed(ErrorCode reason, String detail) implements KeyringStatus {

    /**
     * What whoever needs the keys meanwhile is told. That an operator typed a wrong passphrase, or
     * that the file is damaged, is no fault of theirs: to them the keys are sealed.
     */
    public ElpisException failure() {
      return reason.category() == ErrorCategory.UNAVAILABLE
          ? new ElpisException(reason, detail)
          : new ElpisException(ErrorCode.SEALED, "the keys are sealed; an operator unseals them");
    }
  }

  /**
   * In use.
   *
   * @param protection {@code passphrase}, {@code kms} or {@code local-file}
   * @param warning where that protection is none
   * @param serial number of the last write of the keyset file
   * @param keks oldest first; the last one wraps
   * @param indexKeys enabled versions, oldest first; two or more mean that a rotation is under way
   */
  record Open(
      String protection,
      Optional<String> warning,
      long serial,
      List<Kek> keks,
      List<Integer> indexKeys)
      implements KeyringStatus {}

  /**
   * One key-encryption key.
   *
   * @param kind {@code local} or {@code kms}
   * @param usesReserved wraps counted so far, never fewer than were made
   */
  record Kek(int version, String kind, long usesReserved, Instant created) {}
}
