package io.elpis.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a csv or tsv file with a header (see {@link HeaderRow}), in UTF-8 or as its byte
 * order mark says.
 */
final class DelimitedSource implements RowSource {
  /** The longest cell, in characters: an open quote ends here and not at the end of the file. */
  static final int MAX_CELL_CHARS = 1 << 20;

  private static final char REPLACEMENT = '\ufffd';

  private final Path file;
  private final String name;
  private final DelimitedForm form;
  private final char separator;
  private final CountedStream bytes;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final ArrayDeque<CsvRecord> waiting = new ArrayDeque<>();
  private final Header header;
  private long row;

  DelimitedSource(Path file, DelimitedForm form) throws IOException {
    this.file = file;
    this.name = String.valueOf(file.getFileName());
    this.form = form;
    this.separator = form == DelimitedForm.CSV ? Separator.of(file) : form.separator();
    this.bytes = CountedStream.open(file);
    this.reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(form.quote())
            .detectBomHeader(true)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(MAX_CELL_CHARS)
            .ofCsvRecord(bytes);
    this.records = reader.iterator();
    this.header = readHeader();
  }

  private Header readHeader() {
    try {
      CsvRecord first = take();
      if (first == null) {
        throw new ElpisException(
            ErrorCode.MALFORMED, "`" + name + "` is empty; its first line must name the columns");
      }
      return Header.of(name, named(first));
    } catch (ElpisException unusable) {
      close();
      throw unusable;
    }
  }

  /** The cells that name the columns; what was read beyond them waits to be taken. */
  private List<String> named(CsvRecord first) {
    if (HeaderRow.isPlain(first.getFields())) {
      return first.getFields();
    }
    List<CsvRecord> looked = new ArrayList<>(List.of(first));
    for (CsvRecord more = take(); more != null; more = take()) {
      looked.add(more);
      if (looked.size() == HeaderRow.LOOKED) {
        break;
      }
    }
    int at = HeaderRow.of(looked.stream().map(CsvRecord::getFields).toList());
    waiting.addAll(looked.subList(at + 1, looked.size()));
    return looked.get(at).getFields();
  }

  @Override
  public Optional<List<String>> columns() {
    return Optional.of(header.names());
  }

  @Override
  public Optional<Reading> next() {
    CsvRecord taken = waiting.isEmpty() ? take() : waiting.remove();
    if (taken == null) {
      return Optional.empty();
    }
    row++;
    List<String> fields = taken.getFields();
    if (form == DelimitedForm.CSV && isLast() && OpenQuote.isLeft(file, separator)) {
      return Optional.of(Reading.unreadable(row, "unreadable-row", unclosed(fields)));
    }
    if (fields.size() != header.names().size()) {
      return Optional.of(
          Reading.unreadable(
              row,
              "unreadable-row",
              String.format(
                  Locale.ROOT,
                  "has %d cells, the header %d",
                  fields.size(),
                  header.names().size())));
    }
    return Optional.of(reading(fields));
  }

  private Reading reading(List<String> fields) {
    List<@Nullable String> cells = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      if (field.indexOf(REPLACEMENT) >= 0) {
        return new Reading.Unreadable(
            new Rejection(
                row, header.names().get(i), "not-utf-8", "holds bytes that are not UTF-8"));
      }
      cells.add(form.value(field));
    }
    return new Reading.Taken(header.row(row, cells));
  }

  private boolean isLast() {
    return waiting.isEmpty() && !hasNext();
  }

  /** A file that ends within quotes has its end in the last cell. */
  private static String unclosed(List<String> fields) {
    long lines = fields.getLast().strip().lines().count() - 1;
    return "opens a quote that is never closed"
        + (lines > 0 ? ", which takes in the lines after it (" + lines + ")" : "");
  }

  private @Nullable CsvRecord take() {
    return hasNext() ? records.next() : null;
  }

  private boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException | UncheckedIOException | NoSuchElementException broken) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          String.format(
              Locale.ROOT,
              "`%s` cannot be read as %s after row %d: a quote may be open, or a cell longer than %d characters",
              name,
              form.word(),
              row,
              MAX_CELL_CHARS),
          broken);
    }
  }

  @Override
  public OptionalDouble part() {
    return bytes.part();
  }

  @Override
  public void close() {
    try {
      reader.close();
      bytes.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
