package io.elpis.cli.sharing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes columns of text as Apache Parquet, format version 1: required byte arrays that are UTF-8
 * strings, each value as it is, one gzipped page a column and row group. That is all that a table
 * of text needs, and any reader takes it. Holds a row group in memory. One thread. Source: the
 * format's specification, {@code parquet.thrift}; the libraries that write all of it bring Hadoop.
 */
final class ParquetForm implements ReleaseFile.Form {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int GROUP_BYTES = 16 << 20;
  private static final int GROUP_ROWS = 100_000;

  private static final int BYTE_ARRAY = 6;
  private static final int REQUIRED = 0;
  private static final int UTF8 = 0;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;
  private static final int DATA_PAGE = 0;

  private final OutputStream out;
  private final List<String> names = new ArrayList<>();
  private final List<ByteArrayOutputStream> columns = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private long written;
  private long all;
  private int rows;
  private long held;

  ParquetForm(OutputStream out) throws IOException {
    this.out = out;
    put(MAGIC);
  }

  private record Group(List<Chunk> chunks, int rows) {}

  private record Chunk(long at, long whole, long packed) {}

  @Override
  public void write(long row, List<String> cells) throws IOException {
    if (row == 0) {
      names.addAll(cells);
      cells.forEach(_ -> columns.add(new ByteArrayOutputStream()));
      return;
    }
    for (int column = 0; column < columns.size(); column++) {
      byte[] value = cells.get(column).getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream into = columns.get(column);
      into.writeBytes(littleEndian(value.length));
      into.writeBytes(value);
      held += Integer.BYTES + value.length;
    }
    rows++;
    if (rows >= GROUP_ROWS || held >= GROUP_BYTES) {
      flush();
    }
  }

  private void put(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private static byte[] littleEndian(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  private void flush() throws IOException {
    if (rows == 0) {
      return;
    }
    List<Chunk> chunks = new ArrayList<>();
    for (ByteArrayOutputStream column : columns) {
      chunks.add(chunk(column.toByteArray()));
      column.reset();
    }
    groups.add(new Group(chunks, rows));
    all += rows;
    rows = 0;
    held = 0;
  }

  private Chunk chunk(byte[] values) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(values);
    }
    CompactThrift header = new CompactThrift();
    header.begin();
    header.number(1, DATA_PAGE);
    header.number(2, values.length);
    header.number(3, packed.size());
    header.struct(5);
    header.number(1, rows);
    header.number(2, PLAIN);
    header.number(3, RLE);
    header.number(4, RLE);
    header.end();
    header.end();
    byte[] head = header.toBytes();
    long at = written;
    put(head);
    put(packed.toByteArray());
    return new Chunk(at, (long) head.length + values.length, (long) head.length + packed.size());
  }

  @Override
  public void end() throws IOException {
    flush();
    byte[] footer = footer();
    put(footer);
    put(littleEndian(footer.length));
    put(MAGIC);
    out.close();
  }

  private byte[] footer() {
    CompactThrift file = new CompactThrift();
    file.begin();
    file.number(1, 1);
    file.structs(2, names.size() + 1);
    schema(file);
    file.longNumber(3, all);
    file.structs(4, groups.size());
    groups.forEach(group -> group(file, group));
    file.text(6, "elpis version 0.1.0 (build 0)");
    file.end();
    return file.toBytes();
  }

  private void schema(CompactThrift file) {
    file.begin();
    file.text(4, "release");
    file.number(5, names.size());
    file.end();
    for (String name : names) {
      file.begin();
      file.number(1, BYTE_ARRAY);
      file.number(3, REQUIRED);
      file.text(4, name);
      file.number(6, UTF8);
      // The newer way to say the same: a union whose first member, without content, is a string.
      file.struct(10);
      file.struct(1);
      file.end();
      file.end();
      file.end();
    }
  }

  private void group(CompactThrift file, Group group) {
    file.begin();
    file.structs(1, names.size());
    for (int column = 0; column < names.size(); column++) {
      Chunk chunk = group.chunks().get(column);
      file.begin();
      file.longNumber(2, chunk.at());
      file.struct(3);
      file.number(1, BYTE_ARRAY);
      file.numbers(2, List.of(PLAIN, RLE));
      file.texts(3, List.of(names.get(column)));
      file.number(4, GZIP);
      file.longNumber(5, group.rows());
      file.longNumber(6, chunk.whole());
      file.longNumber(7, chunk.packed());
      file.longNumber(9, chunk.at());
      file.end();
      file.end();
    }
    file.longNumber(2, group.chunks().stream().mapToLong(Chunk::whole).sum());
    file.longNumber(3, group.rows());
    file.end();
  }
}
