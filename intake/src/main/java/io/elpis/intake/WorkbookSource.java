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
  private final TableRequest.Use use;
  private final WorkbookParts parts;
  private final WorkbookCells cells;
  private final ReadableWorkbook workbook;
  private final Sheet sheet;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final ArrayDeque<Found> waiting = new ArrayDeque<>();
  private final Header header;
  private final int headerRow;
  private Optional<UnknownCells> unknown = Optional.empty();
  private int lastRow;

  /** What is in the place of a row that is not empty. */
  private sealed interface Found {
    record Cells(Row row) implements Found {}

    record Unknown(UnknownCells.Place place) implements Found {}
  }

  WorkbookSource(Path file, Optional<String> sheet, TableRequest.Use use, WorkbookLimits limits)
      throws IOException {
    this.name = String.valueOf(file.getFileName());
    this.limits = limits;
    this.use = use;
    this.parts = WorkbookParts.of(file);
    this.cells = new WorkbookCells(new WorkbookDates(parts.from1904()));
    this.workbook = open(parts);
    try {
      this.sheet = sheet(sheet);
      this.stream = this.sheet.openStream();
      this.rows = stream.iterator();
      Found first = take().orElseThrow(() -> malformed("the sheet is empty"));
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
    try (ReadableWorkbook workbook = open(WorkbookParts.of(file))) {
      return workbook.getSheets().map(Sheet::getName).toList();
    }
  }

  private static ReadableWorkbook open(WorkbookParts parts) throws IOException {
    String name = String.valueOf(parts.file().getFileName());
    try {
      // The library takes a workbook without formats for a broken one, unless it is told so.
      return new ReadableWorkbook(parts.file().toFile(), new ReadingOptions(parts.styled(), true));
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
  private Row named(Found first) {
    List<Found> looked = new ArrayList<>(List.of(first));
    if (!HeaderRow.isPlain(headerCells(first))) {
      for (Optional<Found> more = take(); more.isPresent(); more = take()) {
        looked.add(more.get());
        if (looked.size() == HeaderRow.LOOKED) {
          break;
        }
      }
    }
    int at = HeaderRow.of(looked.stream().map(this::headerCells).toList());
    waiting.addAll(looked.subList(at + 1, looked.size()));
    return switch (looked.get(at)) {
      case Found.Cells(Row row) -> row;
      case Found.Unknown(UnknownCells.Place place) ->
          throw malformed(
              "row "
                  + place.row()
                  + " of sheet `"
                  + sheet.getName()
                  + "` names the columns and holds a cell of a kind that is not read;"
                  + " make it text");
    };
  }

  private List<String> headerCells(Found found) {
    return found instanceof Found.Cells(Row row) ? headerCells(row) : List.of();
  }

  private List<String> headerCells(Row first) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.getCellCount(); i++) {
      names.add(Optional.ofNullable(cells.text(first, i)).orElse(""));
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
    Optional<Found> found = waiting.isEmpty() ? take() : Optional.of(waiting.remove());
    return found.map(one ->
        switch (one) {
          case Found.Cells(Row row) -> reading(row);
          case Found.Unknown(UnknownCells.Place place) -> unreadable(place);
        });
  }

  private Reading reading(Row row) {
    long number = (long) row.getRowNum() - headerRow;
    List<@Nullable String> values = new ArrayList<>(header.names().size());
    for (int i = 0; i < header.names().size(); i++) {
      Optional<String> why = cells.unreadable(row, i);
      if (why.isPresent()) {
        return unreadable(number, i, why.get());
      }
      if (use == TableRequest.Use.KEEPING && cells.isRounded(row, i)) {
        return unreadable(
            number,
            i,
            "is a number of more digits than the 15 that Excel keeps; make the column text and"
                + " write its values anew");
      }
      values.add(cells.text(row, i));
    }
    return new Reading.Taken(header.row(number, values));
  }

  private Reading unreadable(UnknownCells.Place place) {
    return unreadable(
        (long) place.row() - headerRow,
        place.column(),
        "is a cell of a kind that is not read, such as a date in ISO 8601; save the file again"
            + " with Excel or as csv");
  }

  private Reading unreadable(long row, int column, String why) {
    String named = column < header.names().size() ? header.names().get(column) : "";
    return new Reading.Unreadable(new Rejection(row, named, "unreadable-cell", why));
  }

  /** The next row that is not empty. */
  private Optional<Found> take() {
    int empty = 0;
    for (Optional<Found> next = following(); next.isPresent(); next = following()) {
      if (!(next.get() instanceof Found.Cells(Row row)) || !cells.isEmpty(row)) {
        return next;
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
  }

  private Optional<Found> following() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      Row row = rows.next();
      lastRow = row.getRowNum();
      return Optional.of(new Found.Cells(row));
    } catch (IllegalStateException unknownKind) {
      // Told of a cell's kind; asked again, the library goes on with the row after it.
      UnknownCells.Place place = nextUnknown().orElseThrow(() -> notIntact(unknownKind));
      lastRow = place.row();
      return Optional.of(new Found.Unknown(place));
    } catch (ExcelReaderException
        | UncheckedIOException
        | IllegalArgumentException
        | IndexOutOfBoundsException broken) {
      throw notIntact(broken);
    }
  }

  private Optional<UnknownCells.Place> nextUnknown() {
    try {
      if (unknown.isEmpty()) {
        unknown = Optional.of(new UnknownCells(parts, sheet.getId()));
      }
      return unknown.get().next();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private ElpisException notIntact(Exception broken) {
    return new ElpisException(
        ErrorCode.MALFORMED,
        String.format(
            Locale.ROOT,
            "`%s` holds a sheet that is not intact after row %d; save it again as xlsx or csv",
            name,
            lastRow),
        broken);
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
      if (unknown.isPresent()) {
        unknown.get().close();
      }
      stream.close();
      workbook.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
