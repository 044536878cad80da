package io.elpis.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two kinds of delimited text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> for csv
 */
enum DelimitedForm {
  /** Commas, quotes doubled within quotes; an empty cell is absent. */
  CSV(',', '"') {
    @Override
    @Nullable String value(String cell) {
      return cell.isEmpty() || cell.equals(NULL) ? null : cell;
    }
  },
  /** The text format of PostgreSQL's COPY: tabs, backslash escapes, no quotes. */
  TSV('\t', '\0') {
    @Override
    @Nullable String value(String cell) {
      return cell.isEmpty() || cell.equals(NULL) ? null : unescaped(cell);
    }
  };

  private static final String NULL = "\\N";

  private final char separator;
  private final char quote;

  DelimitedForm(char separator, char quote) {
    this.separator = separator;
    this.quote = quote;
  }

  char separator() {
    return separator;
  }

  char quote() {
    return quote;
  }

  /** What the cell means; null where it holds nothing. */
  abstract @Nullable String value(String cell);

  /** The word in complaints. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String unescaped(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder(cell.length());
    boolean escaped = false;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (!escaped && c == '\\') {
        escaped = true;
        continue;
      }
      text.append(escaped ? meaning(c) : c);
      escaped = false;
    }
    return text.toString();
  }

  private static char meaning(char escape) {
    return switch (escape) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      default -> escape;
    };
  }
}
