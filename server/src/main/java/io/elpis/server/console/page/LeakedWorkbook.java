package io.elpis.server.console.page;

import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Reading;
import io.elpis.intake.Row;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.trace.match.LeakedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a leaked xlsx workbook as a table: its first sheet. One at a time, since each may hold tens
 * of megabytes while it is read; the bytes are a file of this user's for that long and no longer.
 * Thread-safe.
 */
final class LeakedWorkbook {
  /** As complaints call it; what the sender called it may be personal. */
  private static final String NAME = "sample.xlsx";

  private static final int MOST_CHARACTERS = 8_000_000;

  private final ReentrantLock one = new ReentrantLock();

  /** Whether the bytes are a zip, as workbooks are. */
  static boolean is(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
  }

  /**
   * The table.
   *
   * @throws ElpisException {@code MALFORMED}; {@code BODY_TOO_LARGE} where it unfolds beyond a
   *     limit; {@code BATCH_TOO_LARGE}
   */
  LeakedTable read(byte[] bytes, int mostRows) {
    one.lock();
    try (PrivateFile file = PrivateFile.of(bytes, NAME);
        Input input = Inputs.uploadedWorkbook(file.path());
        RowSource source = input.open(TableRequest.ofFile(NAME))) {
      return table(source, mostRows);
    } catch (IOException failure) {
      // Its words may quote a path or a cell.
      throw new ElpisException(
          ErrorCode.MALFORMED, "the workbook cannot be read; save it again, or as csv");
    } finally {
      one.unlock();
    }
  }

  private static LeakedTable table(RowSource source, int mostRows) {
    List<String> header = source.columns().orElse(List.of());
    List<List<String>> rows = new ArrayList<>();
    long characters = 0;
    for (Optional<Reading> next = source.next(); next.isPresent(); next = source.next()) {
      if (next.get() instanceof Reading.Taken(Row row)) {
        List<String> cells = header.stream().map(column -> row.value(column).orElse("")).toList();
        characters += cells.stream().mapToLong(String::length).sum();
        if (rows.size() >= mostRows || characters > MOST_CHARACTERS) {
          throw new ElpisException(
              ErrorCode.BATCH_TOO_LARGE,
              "a sample has at most " + mostRows + " rows of ordinary length; send a part");
        }
        rows.add(cells);
      }
    }
    if (LeakedText.isHeader(header)) {
      return new LeakedTable(header, rows);
    }
    // A sheet without names has its first record where they would be.
    rows.addFirst(header);
    return new LeakedTable(List.of(), rows);
  }
}
