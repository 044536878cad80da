package io.elpis.merkle.entry;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.nio.charset.StandardCharsets;

/**
 * Binds a leaf to a detail without showing it: {@code HMAC-SHA-256(r, "elpis/commit/v1" ‖ slot ‖
 * detail)}, the salt {@code r} being 32 random bytes. Once the salt is destroyed the commitment
 * says nothing, whatever is guessed about the detail.
 */
public final class Commitment {
  private static final byte[] DOMAIN = "elpis/commit/v1".getBytes(StandardCharsets.US_ASCII);

  private Commitment() {}

  /**
   * The commitment to a detail.
   *
   * @param salt 32 bytes, used for this detail only
   * @throws ElpisException {@link ErrorCode#MALFORMED} where the salt has another length
   */
  public static Hash of(byte[] salt, Slot slot, byte[] detail) {
    return Hmac.of(salt, DOMAIN, new byte[] {slot.number()}, detail);
  }
}
