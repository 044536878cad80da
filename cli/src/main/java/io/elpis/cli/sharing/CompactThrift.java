package io.elpis.cli.sharing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes Thrift's compact protocol, as far as the head of a Parquet file needs it. Fields are given
 * in the order of their numbers. One thread. Source: {@code thrift-compact-protocol.md} of Apache
 * Thrift.
 */
final class CompactThrift {
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int SHORT = 15;
  private static final int HIGH = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Integer> last = new ArrayDeque<>();

  /** Begins a struct that is an item of a list, or the whole. */
  void begin() {
    last.push(0);
  }

  /** Ends a struct. */
  void end() {
    last.pop();
    bytes.write(0);
  }

  private void field(int number, int type) {
    int step = number - last.pop();
    last.push(number);
    if (step < 1 || step > SHORT) {
      throw new IllegalStateException("fields come in order, and not far apart");
    }
    bytes.write(step << 4 | type);
  }

  void number(int field, int value) {
    field(field, I32);
    signed(value);
  }

  void longNumber(int field, long value) {
    field(field, I64);
    signed(value);
  }

  void text(int field, String value) {
    field(field, BINARY);
    text(value);
  }

  /** Begins a struct that is a field; {@link #end} ends it. */
  void struct(int field) {
    field(field, STRUCT);
    begin();
  }

  /** Begins a list of so many structs, which follow. */
  void structs(int field, int count) {
    list(field, STRUCT, count);
  }

  void numbers(int field, List<Integer> values) {
    list(field, I32, values.size());
    values.forEach(this::signed);
  }

  void texts(int field, List<String> values) {
    list(field, BINARY, values.size());
    values.forEach(this::text);
  }

  private void list(int field, int type, int count) {
    field(field, LIST);
    if (count < SHORT) {
      bytes.write(count << 4 | type);
    } else {
      bytes.write(SHORT << 4 | type);
      unsigned(count);
    }
  }

  private void text(String value) {
    byte[] content = value.getBytes(StandardCharsets.UTF_8);
    unsigned(content.length);
    bytes.writeBytes(content);
  }

  private void signed(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  private void unsigned(long value) {
    long rest = value;
    while ((rest & -HIGH) != 0) {
      bytes.write((int) ((rest & (HIGH - 1)) | HIGH));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
