package io.elpis.cli.command;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.function.Supplier;

/** Checks of proofs: evidence that cannot even be read is evidence that does not hold. */
final class Checks {
  private Checks() {}

  /**
   * Runs a check.
   *
   * @throws ElpisException {@code proof-invalid} in place of {@code malformed}
   */
  static <T> T prove(Supplier<T> check) {
    try {
      return check.get();
    } catch (ElpisException failure) {
      if (failure.code() != ErrorCode.MALFORMED) {
        throw failure;
      }
      throw new ElpisException(
          ErrorCode.PROOF_INVALID, String.valueOf(failure.getMessage()), failure);
    }
  }
}
