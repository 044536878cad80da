package io.elpis.server.console.page;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.trace.match.LeakedTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a leaked text as a table: UTF-8 or GB 18030, parted by comma, tab, semicolon or bar. */
final class LeakedText {
  /** What no name of a column has: a longer run of digits, or a mailbox. */
  private static final Pattern VALUE = Pattern.compile("\\d{4}|@");

  private static final String SEPARATORS = ",\t;|";

  private LeakedText() {}

  /**
   * The table.
   *
   * @throws ElpisException {@code INVALID_REQUEST} where it is no text of this kind; {@code
   *     BATCH_TOO_LARGE}
   */
  static LeakedTable read(byte[] bytes, int mostRows) {
    String text = decoded(bytes);
    List<List<String>> rows = rows(text, mostRows);
    boolean header = rows.size() > 1 && rows.getFirst().size() > 1 && isHeader(rows.getFirst());
    return header
        ? new LeakedTable(rows.getFirst(), rows.subList(1, rows.size()))
        : new LeakedTable(List.of(), rows);
  }

  /** Whether these cells name columns, as far as can be told. */
  static boolean isHeader(List<String> cells) {
    return cells.stream().noneMatch(cell -> VALUE.matcher(cell).find());
  }

  private static List<List<String>> rows(String text, int mostRows) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (rows.size() > mostRows) {
          throw new ElpisException(
              ErrorCode.BATCH_TOO_LARGE, "a sample has at most " + mostRows + " rows; send a part");
        }
        rows.add(row.getFields());
      }
    } catch (CsvParseException malformed) {
      // Its words may quote the text.
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the text is no table that can be read");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    if (rows.isEmpty()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "the sample is empty");
    }
    return rows;
  }

  /** The one that stands most often in the first line. */
  private static char separator(String text) {
    String first = text.lines().findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (int at = 0; at < SEPARATORS.length(); at++) {
      char candidate = SEPARATORS.charAt(at);
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static String decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, Charset.forName("GB18030"));
    }
  }
}
