package io.elpis.server.paper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables as CSV (RFC 4180) that a spreadsheet reads as text: a cell that it would take for a
 * formula begins with an apostrophe. UTF-8 with a byte order mark, without which some read Chinese
 * wrong.
 */
public final class SafeCsv {
  public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

  private SafeCsv() {}

  /** A header and rows. */
  public static byte[] of(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(SafeCsv::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
