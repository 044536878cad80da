package io.elpis.cli.sharing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out how a text was written: its encoding, and what parts its cells. */
final class TextForm {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final char[] SEPARATORS = {'\t', ',', ';', '|'};
  private static final int LOOKED_AT_LINES = 50;
  private static final double MOSTLY = .8;
  private static final int MAX_CELL_CHARACTERS = 1 << 20;

  private TextForm() {}

  /** By the byte order mark; else UTF-16 by its zeros; else UTF-8 where it is; else GB18030. */
  static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xfe, 0xff)) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    int even = 0;
    int odd = 0;
    for (int at = 0; at < bytes.length; at++) {
      even += bytes[at] == 0 && at % 2 == 0 ? 1 : 0;
      odd += bytes[at] == 0 && at % 2 == 1 ? 1 : 0;
    }
    if (Math.max(even, odd) > bytes.length / 10) {
      return new String(bytes, odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, CHINESE);
    }
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int at = 0; at < start.length; at++) {
      if (at >= bytes.length || (bytes[at] & 0xff) != start[at]) {
        return false;
      }
    }
    return true;
  }

  /** The cells of each line that is not empty; one cell a line where nothing parts them. */
  static List<List<String>> rows(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    char separator = separator(lines);
    if (separator == 0) {
      return lines.stream().map(List::of).toList();
    }
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter('"')
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(MAX_CELL_CHARACTERS)
            .ofCsvRecord(text)) {
      List<List<String>> rows = new ArrayList<>();
      for (CsvRecord row : reader) {
        rows.add(row.getFields());
      }
      return rows;
    } catch (CsvParseException | IOException | UncheckedIOException brokenQuotes) {
      return lines.stream().map(line -> split(line, separator)).toList();
    }
  }

  private static List<String> split(String line, char separator) {
    return List.of(line.split(Pattern.quote(String.valueOf(separator)), -1));
  }

  /** What stands equally often in most of the first lines; 0 where nothing does. */
  private static char separator(List<String> lines) {
    List<String> looked = lines.subList(0, Math.min(LOOKED_AT_LINES, lines.size()));
    for (char separator : SEPARATORS) {
      if (looked.isEmpty()) {
        break;
      }
      List<Long> counts = looked.stream().map(line -> count(line, separator)).sorted().toList();
      long usual = counts.get(counts.size() / 2);
      long alike = counts.stream().filter(count -> count == usual).count();
      if (usual > 0 && alike >= MOSTLY * counts.size()) {
        return separator;
      }
    }
    return 0;
  }

  private static long count(String line, char separator) {
    boolean quoted = false;
    long count = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      quoted ^= c == '"';
      count += c == separator && !quoted ? 1 : 0;
    }
    return count;
  }
}
