package io.elpis.merkle.entry;

import io.elpis.merkle.codec.CborWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Arrays;

/**
 * What a commitment opens to. Holds personal data and the only secret of the commitment: lives
 * outside the log, sealed under the concerned person's key.
 *
 * @param salt 32 random bytes
 * @param detail deterministic CBOR of {@link What}, {@link Who} or {@link Context}
 */
public record Opening(Slot slot, byte[] salt, byte[] detail) {
  /** The longest detail, in bytes. */
  public static final int MAX_DETAIL_BYTES = 1 << 16;

  /**
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a length is wrong
   */
  public Opening {
    Hmac.checkKey(salt);
    if (detail.length > MAX_DETAIL_BYTES) {
      throw new ElpisException(ErrorCode.MALFORMED, "a detail is longer than 65536 bytes");
    }
    salt = salt.clone();
    detail = detail.clone();
  }

  /** The commitment that this opens. */
  public Hash commitment() {
    return Commitment.of(salt, slot, detail);
  }

  /** As an item of {@link Openings}. */
  void writeTo(CborWriter writer) {
    writer.array(3).integer(slot.number()).bytes(salt).bytes(detail);
  }

  /** Whether this is what {@code leaf} committed to. */
  public boolean opens(Leaf leaf) {
    return commitment().equals(leaf.commitment(slot));
  }

  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public byte[] detail() {
    return detail.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opening that
        && slot == that.slot
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(detail, that.detail);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(salt);
  }

  /** Never the detail. */
  @Override
  public String toString() {
    return "opening of " + slot;
  }
}
