package io.elpis.vault.crypt;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/**
 * The one answer to everything that does not open: wrong key, moved, damaged, forged, unknown suite
 * or version. It has no cause and no detail, so that it cannot serve as an oracle.
 */
public final class DecryptionFailed {
  private DecryptionFailed() {}

  public static ElpisException exception() {
    return new ElpisException(ErrorCode.DECRYPTION_FAILED, "decryption failed");
  }
}
