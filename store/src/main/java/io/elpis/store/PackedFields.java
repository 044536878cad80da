package io.elpis.store;

import io.elpis.gateway.HeldValue;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.vault.Sealed;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All current values of a person in one column, so that a reveal reads one row. Layout: format byte
 * 1, then per field: name length (1), name (ASCII), version (4), valid-from milliseconds (8),
 * sealed length (4), sealed; all big-endian.
 */
final class PackedFields {
  private static final byte FORMAT = 1;
  private static final int FIXED = 1 + Integer.BYTES + Long.BYTES + Integer.BYTES;

  private PackedFields() {}

  static byte[] pack(Map<FieldName, HeldValue> values) {
    int length = 1;
    for (Map.Entry<FieldName, HeldValue> entry : values.entrySet()) {
      length += FIXED + entry.getKey().value().length() + entry.getValue().sealed().length();
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).put(FORMAT);
    values.forEach((field, held) -> {
      byte[] name = field.value().getBytes(StandardCharsets.US_ASCII);
      buffer.put((byte) name.length).put(name).putInt(held.version());
      buffer.putLong(held.validFrom().toEpochMilli()).putInt(held.sealed().length());
      held.sealed().writeTo(buffer);
    });
    return buffer.array();
  }

  /**
   * The values by field.
   *
   * @throws ElpisException {@code DECRYPTION_FAILED} where the column was tampered with or cut
   *     short
   */
  static Map<FieldName, HeldValue> unpack(byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    Map<FieldName, HeldValue> values = LinkedHashMap.newLinkedHashMap(8);
    try {
      if (buffer.get() != FORMAT) {
        throw malformed();
      }
      while (buffer.hasRemaining()) {
        String name = new String(take(buffer, buffer.get()), StandardCharsets.US_ASCII);
        int version = buffer.getInt();
        Instant validFrom = Instant.ofEpochMilli(buffer.getLong());
        Sealed sealed = Sealed.of(take(buffer, buffer.getInt()));
        values.put(new FieldName(name), new HeldValue(version, validFrom, sealed));
      }
    } catch (BufferUnderflowException cutShort) {
      throw malformed();
    }
    return values;
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    if (length < 0 || length > buffer.remaining()) {
      throw malformed();
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static ElpisException malformed() {
    return new ElpisException(
        ErrorCode.DECRYPTION_FAILED, "the stored values of a subject are damaged");
  }
}
