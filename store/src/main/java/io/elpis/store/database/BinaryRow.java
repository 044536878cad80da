package io.elpis.store.database;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The bytes of rows in PostgreSQL's binary COPY format: for each row the number of its columns in
 * two bytes, for each column its length in four (−1 for null) and its value, big-endian. Source:
 * PostgreSQL documentation, COPY, "Binary Format"; types by their {@code typsend} functions.
 */
final class BinaryRow {
  /** Where {@code timestamptz} counts its microseconds from. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  /** Of {@code uuid} in {@code pg_type}; permanent. */
  private static final int UUID_OID = 2950;

  private static final int FIRST_CAPACITY_BYTES = 64 << 10;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_CAPACITY_BYTES);

  void signature() {
    room(19).put(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
    bytes.putInt(0).putInt(0);
  }

  void trailer() {
    room(2).putShort((short) -1);
  }

  void columns(int count) {
    room(2).putShort((short) count);
  }

  void nothing() {
    room(4).putInt(-1);
  }

  void uuid(UUID value) {
    room(20)
        .putInt(16)
        .putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits());
  }

  /** One dimension, no nulls, counted from 1; an empty array has no dimension. */
  <T> void uuids(List<T> items, Function<? super T, UUID> id) {
    int dimensions = items.isEmpty() ? 0 : 1;
    int length = 12 + 8 * dimensions + 20 * items.size();
    room(4 + length).putInt(length).putInt(dimensions).putInt(0).putInt(UUID_OID);
    if (dimensions == 1) {
      bytes.putInt(items.size()).putInt(1);
      items.forEach(item -> uuid(id.apply(item)));
    }
  }

  void int2(short value) {
    room(6).putInt(2).putShort(value);
  }

  void int4(int value) {
    room(8).putInt(4).putInt(value);
  }

  void int8(long value) {
    room(12).putInt(8).putLong(value);
  }

  void bool(boolean value) {
    room(5).putInt(1).put((byte) (value ? 1 : 0));
  }

  void bytea(byte[] value) {
    room(4 + value.length).putInt(value.length).put(value);
  }

  void text(String value) {
    if (isAscii(value)) {
      ByteBuffer target = room(4 + value.length()).putInt(value.length());
      for (int at = 0; at < value.length(); at++) {
        target.put((byte) value.charAt(at));
      }
    } else {
      encoded(value);
    }
  }

  /** Has no NUL either. */
  private static boolean isAscii(String value) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == 0 || c > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private void encoded(String value) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      if (value.indexOf('\0') >= 0) {
        throw notText();
      }
      room(4 + encoded.remaining()).putInt(encoded.remaining()).put(encoded);
    } catch (CharacterCodingException e) {
      throw notText();
    }
  }

  void timestamptz(Instant value) {
    // Floored to the microsecond, also before the epoch.
    int8(ChronoUnit.MICROS.between(EPOCH, value.truncatedTo(ChronoUnit.MICROS)));
  }

  int size() {
    return bytes.position();
  }

  byte[] array() {
    return bytes.array();
  }

  void clear() {
    // Values may be personal.
    Arrays.fill(bytes.array(), 0, bytes.position(), (byte) 0);
    bytes.clear();
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), bytes.position() + needed);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }

  private static ElpisException notText() {
    return new ElpisException(
        ErrorCode.INVALID_VALUE,
        "a text holds a NUL or half a surrogate pair, which the database cannot keep");
  }
}
