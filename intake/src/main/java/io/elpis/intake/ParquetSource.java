package io.elpis.intake;

import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rows of a Parquet file; numbers and times become text as Java writes them. */
final class ParquetSource implements RowSource {
  private final String name;
  private final ParquetFileReader file;
  private final RowReader rows;
  private final List<String> columns;
  private final long all;
  private long row;

  ParquetSource(String name, ParquetFileReader file) {
    this.name = name;
    this.file = file;
    this.columns = file.getFileSchema().getColumns().stream().map(ColumnSchema::name).toList();
    this.all = file.getFileMetaData().numRows();
    this.rows = file.rowReader();
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.of(columns);
  }

  @Override
  public Optional<Reading> next() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      rows.next();
      row++;
      Map<String, String> cells = new HashMap<>();
      for (int column = 0; column < columns.size(); column++) {
        if (!rows.isNull(column)) {
          String text = text(rows.getValue(column));
          if (!text.isEmpty()) {
            cells.put(columns.get(column), text);
          }
        }
      }
      return Optional.of(new Reading.Taken(new Row(row, cells)));
    } catch (RuntimeException broken) {
      // The library's words may quote what is in the file.
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "`" + name + "` cannot be read as Parquet after row " + row,
          new IOException(broken.getClass().getSimpleName()));
    }
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  @Override
  public OptionalDouble part() {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) row / all);
  }

  @Override
  public void close() {
    try {
      rows.close();
      file.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
