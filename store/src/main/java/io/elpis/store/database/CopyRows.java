package io.elpis.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams rows into a table with {@code COPY … FROM STDIN (FORMAT binary)}, the fastest way in. The
 * rows are part of the connection's transaction. The Java type given must be the column's: binary
 * COPY converts nothing.
 *
 * <pre>{@code
 * try (CopyRows rows = CopyRows.into(connection, "elpis.entry", List.of("id", "body"))) {
 *   rows.row().uuid(id).bytea(body);
 *   long count = rows.finish();
 * }
 * }</pre>
 *
 * <p>Memory: one buffer of 64 kB, or of the largest row. Used by one thread; meanwhile the
 * connection does nothing else. Closing without {@link #finish} cancels: the transaction has then
 * failed and must be rolled back.
 */
public final class CopyRows implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final int SEND_AT_BYTES = 48 << 10;

  private final CopyIn copy;
  private final int columns;
  private final BinaryRow buffer = new BinaryRow();
  private int written;

  private CopyRows(CopyIn copy, int columns) {
    this.copy = copy;
    this.columns = columns;
    this.written = columns;
    buffer.signature();
  }

  /**
   * Begins a copy into {@code columns} of {@code table}.
   *
   * @param table with or without its schema, in lower case
   * @throws IllegalArgumentException for a name that is not plain
   */
  public static CopyRows into(Connection connection, String table, List<String> columns)
      throws SQLException {
    List.of(table.split("\\.", 2)).forEach(CopyRows::requirePlain);
    columns.forEach(CopyRows::requirePlain);
    String sql =
        "COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN (FORMAT binary)";
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    return new CopyRows(copy, columns.size());
  }

  private static void requirePlain(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("`" + name + "` is not a plain name");
    }
  }

  /** Begins a row; its values follow in the order of the columns. */
  public CopyRows row() throws SQLException {
    requireWholeRow();
    if (buffer.size() >= SEND_AT_BYTES) {
      send();
    }
    buffer.columns(columns);
    written = 0;
    return this;
  }

  public CopyRows uuid(UUID value) {
    next();
    buffer.uuid(value);
    return this;
  }

  /** An array of ids, one of each item. */
  public <T> CopyRows uuids(List<T> items, Function<? super T, UUID> id) {
    next();
    buffer.uuids(items, id);
    return this;
  }

  public CopyRows int2(short value) {
    next();
    buffer.int2(value);
    return this;
  }

  public CopyRows int4(int value) {
    next();
    buffer.int4(value);
    return this;
  }

  public CopyRows int8(long value) {
    next();
    buffer.int8(value);
    return this;
  }

  public CopyRows bool(boolean value) {
    next();
    buffer.bool(value);
    return this;
  }

  public CopyRows bytea(byte[] value) {
    next();
    buffer.bytea(value);
    return this;
  }

  /**
   * A text.
   *
   * @throws io.elpis.model.ElpisException {@code INVALID_VALUE} for a NUL or half a surrogate pair
   */
  public CopyRows text(String value) {
    next();
    buffer.text(value);
    return this;
  }

  /** What is finer than a microsecond is cut off. */
  public CopyRows timestamptz(Instant value) {
    next();
    buffer.timestamptz(value);
    return this;
  }

  /** An SQL null, whatever the column's type. */
  public CopyRows nothing() {
    next();
    buffer.nothing();
    return this;
  }

  /** Sends what is left and returns the number of rows that the server took. */
  public long finish() throws SQLException {
    requireWholeRow();
    buffer.trailer();
    send();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    buffer.clear();
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.size());
    buffer.clear();
  }

  private void next() {
    if (written == columns) {
      throw new IllegalStateException("the row has its `" + columns + "` values already");
    }
    written++;
  }

  private void requireWholeRow() {
    if (written != columns) {
      throw new IllegalStateException(
          "the row has `" + written + "` of its `" + columns + "` values");
    }
  }
}
