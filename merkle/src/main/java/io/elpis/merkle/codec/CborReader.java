package io.elpis.merkle.codec;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Arrays;

/**
 * Reads one item of deterministic CBOR (RFC 8949 §4.2.1) and refuses every other spelling: longer
 * heads than needed, indefinite lengths, keys that do not rise (so also duplicates), tags, floats,
 * simple values, nesting above 8, bytes after the item. Every method throws {@link ElpisException}
 * {@link ErrorCode#MALFORMED} where the bytes are not what it asks for. Not thread-safe.
 */
public final class CborReader {
  private final CborStructure structure = new CborStructure();
  private final byte[] bytes;
  private int at;

  /** Reads from {@code bytes}, which the caller does not change meanwhile. */
  public CborReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The next item, an integer from -2^63 to 2^63 - 1. */
  public long integer() {
    structure.begin(true);
    int start = at;
    boolean negative = majorNumber() == Major.NEGATIVE.number();
    long argument = head(negative ? Major.NEGATIVE : Major.UNSIGNED);
    structure.scalar(bytes, start, at);
    return negative ? -1 - argument : argument;
  }

  /** The next item, an integer from {@code least} to {@code most}. */
  public long integer(long least, long most) {
    long value = integer();
    if (value < least || value > most) {
      throw malformed("a CBOR integer is out of its range");
    }
    return value;
  }

  /** The next item, an integer that must be {@code expected}; what keys and versions are. */
  public void expect(long expected) {
    if (integer() != expected) {
      throw malformed("expected the CBOR integer " + expected);
    }
  }

  /** The next item, a byte string. */
  public byte[] bytes() {
    return string(Major.BYTES);
  }

  /** The next item, a byte string of {@code length} bytes. */
  public byte[] bytes(int length) {
    byte[] value = bytes();
    if (value.length != length) {
      throw malformed("a CBOR byte string has not " + length + " bytes");
    }
    return value;
  }

  /** The next item, a text. */
  public String text() {
    return CanonicalText.utf8(string(Major.TEXT));
  }

  /** Enters an array and returns how many items follow. */
  public int array() {
    structure.begin(false);
    int count = count(Major.ARRAY, 1);
    structure.container(false, count);
    return count;
  }

  /** Enters an array of exactly {@code count} items. */
  public void array(int count) {
    if (array() != count) {
      throw malformed("a CBOR array has not " + count + " items");
    }
  }

  /** Enters a map and returns how many pairs follow. */
  public int map() {
    structure.begin(false);
    int pairs = count(Major.MAP, 2);
    structure.container(true, 2L * pairs);
    return pairs;
  }

  /** Enters a map of exactly {@code pairs} pairs. */
  public void map(int pairs) {
    if (map() != pairs) {
      throw malformed("a CBOR map has not " + pairs + " pairs");
    }
  }

  /** Checks that the item was read in full and that nothing follows it. */
  public void end() {
    if (!structure.isComplete() || at != bytes.length) {
      throw malformed("bytes are left where the CBOR should end");
    }
  }

  private byte[] string(Major major) {
    structure.begin(true);
    int start = at;
    int length = count(major, 1);
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    structure.scalar(bytes, start, at);
    return value;
  }

  /** A head whose argument counts things of at least {@code leastBytes} each that still follow. */
  private int count(Major major, int leastBytes) {
    long count = head(major);
    if (count > (bytes.length - at) / leastBytes) {
      throw malformed("the CBOR ends too early");
    }
    return (int) count;
  }

  private long head(Major major) {
    if (majorNumber() != major.number()) {
      throw malformed("expected " + major.words());
    }
    int low = bytes[at++] & 0x1f;
    if (low < Major.ONE_BYTE_ARGUMENT) {
      return low;
    }
    int extra = 1 << (low - Major.ONE_BYTE_ARGUMENT);
    if (extra > Long.BYTES) {
      throw malformed("a CBOR head is reserved or of indefinite length");
    }
    if (extra > bytes.length - at) {
      throw malformed("the CBOR ends too early");
    }
    long argument = 0;
    for (int i = 0; i < extra; i++) {
      argument = argument << 8 | Byte.toUnsignedLong(bytes[at++]);
    }
    if (argument < 0) {
      throw malformed("a CBOR number is 2^63 or more");
    }
    if (Major.argumentBytes(argument) != extra) {
      throw malformed("a CBOR head is longer than needed");
    }
    return argument;
  }

  private int majorNumber() {
    if (at == bytes.length) {
      throw malformed("the CBOR ends too early");
    }
    return Byte.toUnsignedInt(bytes[at]) >>> 5;
  }

  private ElpisException malformed(String message) {
    return CborStructure.malformed(message + ", at byte " + at);
  }
}
