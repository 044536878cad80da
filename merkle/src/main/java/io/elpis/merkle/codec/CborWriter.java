package io.elpis.merkle.codec;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import java.util.Arrays;

/**
 * Writes one item of deterministic CBOR (RFC 8949 §4.2.1): integers, byte and text strings, arrays
 * and maps, shortest heads, definite lengths. Map keys must be given in rising order of their
 * encoding: integers from 0, then texts, shorter ones first. Not thread-safe.
 */
public final class CborWriter {
  private static final int INITIAL_BYTES = 256;

  private final CborStructure structure = new CborStructure();
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int length;

  /** Writes an unsigned or negative integer. */
  public CborWriter integer(long value) {
    structure.begin(true);
    int start = length;
    if (value >= 0) {
      head(Major.UNSIGNED, value);
    } else {
      head(Major.NEGATIVE, -1 - value);
    }
    structure.scalar(buffer, start, length);
    return this;
  }

  public CborWriter bytes(byte[] value) {
    return string(Major.BYTES, value);
  }

  /** Writes the 32 bytes of a hash as a byte string. */
  public CborWriter hash(Hash value) {
    structure.begin(true);
    int start = length;
    head(Major.BYTES, Hash.LENGTH);
    reserve(Hash.LENGTH);
    value.copyTo(buffer, length);
    length += Hash.LENGTH;
    structure.scalar(buffer, start, length);
    return this;
  }

  /**
   * Writes a text.
   *
   * @throws ElpisException {@link ErrorCode#MALFORMED} where a surrogate stands alone
   */
  public CborWriter text(String value) {
    return string(Major.TEXT, CanonicalText.utf8(value));
  }

  /** Begins an array; {@code count} items follow. */
  public CborWriter array(int count) {
    structure.begin(false);
    head(Major.ARRAY, count);
    structure.container(false, count);
    return this;
  }

  /** Begins a map; {@code pairs} times a key and a value follow. */
  public CborWriter map(int pairs) {
    structure.begin(false);
    head(Major.MAP, pairs);
    structure.container(true, 2L * pairs);
    return this;
  }

  /**
   * The bytes of the item.
   *
   * @throws ElpisException {@link ErrorCode#BUG} where an array or map is not finished
   */
  public byte[] toBytes() {
    if (!structure.isComplete()) {
      throw new ElpisException(ErrorCode.BUG, "the CBOR item is not finished");
    }
    return Arrays.copyOf(buffer, length);
  }

  private CborWriter string(Major major, byte[] value) {
    structure.begin(true);
    int start = length;
    head(major, value.length);
    reserve(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
    structure.scalar(buffer, start, length);
    return this;
  }

  private void head(Major major, long argument) {
    int extra = Major.argumentBytes(argument);
    reserve(1 + extra);
    int low =
        extra == 0
            ? (int) argument
            : Major.ONE_BYTE_ARGUMENT + Integer.numberOfTrailingZeros(extra);
    buffer[length++] = (byte) (major.number() << 5 | low);
    for (int shift = 8 * (extra - 1); shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (argument >>> shift);
    }
  }

  private void reserve(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
    }
  }
}
