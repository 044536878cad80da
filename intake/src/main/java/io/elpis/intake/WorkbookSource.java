package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet below the row that names the columns ({@link HeaderRow}). Row numbers are
 * those of the sheet less the header's; empty rows are passed over, up to a limit.
 */
final class WorkbookSource implements RowSource {
  private final String name;
  private final WorkbookLimits limits;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final ArrayDeque<Row> waiting = new ArrayDeque<>();
  private final Header header;
  private final int headerRow;

  WorkbookSource(Path file, Optional<String> sheet, WorkbookLimits limits) throws IOException {
    this.name = String.valueOf(file.getFileName());
    this.limits = limits;
    this.workbook = open(file);
    try {
      this.stream = sheet(sheet).openStream();
      this.rows = stream.iterator();
      Row first = take().orElseThrow(() -> malformed("the sheet is empty"));
      Row named = named(first);
      this.headerRow = named.getRowNum();
      this.header = Header.of(name, headerCells(named));
    } catch (ElpisException | IOException unusable) {
      workbook.close();
      throw unusable;
    }
  }

  /** The names of the sheets, in order. */
  static List<String> sheets(Path file) throws IOException {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
      return workbook.getSheets().map(Sheet::getName).toList();
    } catch (ExcelReaderException broken) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "`" + file.getFileName() + "` is not an intact xlsx file", broken);
    }
  }

  private ReadableWorkbook open(Path file) throws IOException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    } catch (ExcelReaderException broken) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "`" + name + "` is not an intact xlsx file", broken);
    }
  }

  private Sheet sheet(Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return workbook.getFirstSheet();
    }
    return workbook
        .findSheet(wanted.get())
        .orElseThrow(() -> malformed("it has no sheet `" + wanted.get() + "`"));
  }

  /** The row that names the columns; what was read beyond it waits to be taken. */
  private Row named(Row first) {
    if (HeaderRow.isPlain(headerCells(first))) {
      return first;
    }
    List<Row> looked = new ArrayList<>(List.of(first));
    for (Optional<Row> more = take(); more.isPresent(); more = take()) {
      looked.add(more.get());
      if (looked.size() == HeaderRow.LOOKED) {
        break;
      }
    }
    int at = HeaderRow.of(looked.stream().map(WorkbookSource::headerCells).toList());
    waiting.addAll(looked.subList(at + 1, looked.size()));
    return looked.get(at);
  }

  private static List<String> headerCells(Row first) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.getCellCount(); i++) {
      names.add(Optional.ofNullable(WorkbookCells.text(first, i)).orElse(""));
    }
    // A formatted but empty cell at the right end is no column.
    while (!names.isEmpty() && names.getLast().isBlank()) {
      names.removeLast();
    }
    return names;
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.of(header.names());
  }

  @Override
  public Optional<Reading> next() {
    Optional<Row> row = waiting.isEmpty() ? take() : Optional.of(waiting.remove());
    return row.map(this::reading);
  }

  private Reading reading(Row row) {
    long number = (long) row.getRowNum() - headerRow;
    List<@Nullable String> values = new ArrayList<>(header.names().size());
    for (int i = 0; i < header.names().size(); i++) {
      if (WorkbookCells.isError(row, i)) {
        return new Reading.Unreadable(
            new Rejection(
                number, header.names().get(i), "unreadable-cell", "holds an error of the sheet"));
      }
      values.add(WorkbookCells.text(row, i));
    }
    return new Reading.Taken(header.row(number, values));
  }

  /** The next row that is not empty. */
  private Optional<Row> take() {
    int empty = 0;
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!WorkbookCells.isEmpty(row)) {
          return Optional.of(row);
        }
        empty++;
        if (empty > limits.maxEmptyRows()) {
          throw new ElpisException(
              ErrorCode.BODY_TOO_LARGE,
              String.format(
                  Locale.ROOT,
                  "`%s` holds more than %d empty rows one after another; delete them and save it again",
                  name,
                  limits.maxEmptyRows()));
        }
      }
      return Optional.empty();
    } catch (ExcelReaderException | UncheckedIOException broken) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "`" + name + "` holds a sheet that is not intact", broken);
    }
  }

  private ElpisException malformed(String why) {
    return new ElpisException(ErrorCode.MALFORMED, "`" + name + "` cannot be used: " + why);
  }

  @Override
  public OptionalDouble part() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {
    try {
      stream.close();
      workbook.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
