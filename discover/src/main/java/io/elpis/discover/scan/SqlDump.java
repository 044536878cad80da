package io.elpis.discover.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rows that a file of SQL statements inserts, and the rest of it with blanks in their place, so
 * that positions stay. Statements begin at the start of a line, as those of dumps do. Reads {@code
 * INSERT} and {@code REPLACE … VALUES} and {@code COPY … FROM stdin}; of other statements the names
 * of columns of {@code CREATE TABLE}. Constant memory but for names. One thread, used once.
 */
final class SqlDump {
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_VALUE = 8_000;
  private static final int MOST_COLUMNS = 2_000;
  private static final Set<String> NO_COLUMNS =
      Set.of(
          "primary",
          "key",
          "unique",
          "constraint",
          "index",
          "foreign",
          "check",
          "fulltext",
          "spatial",
          "exclude",
          "like");
  private static final Set<String> BETWEEN =
      Set.of(
          "into",
          "ignore",
          "low_priority",
          "delayed",
          "high_priority",
          "overwrite",
          "table",
          "only",
          "if",
          "not",
          "exists",
          "temporary",
          "unlogged");

  private final BufferedReader in;
  private final Writer rest;
  private final SqlTables tables;
  private final Map<String, List<String>> columns = new HashMap<>();
  private boolean blank;
  private int next;

  /**
   * @param rest takes what is not rows
   */
  SqlDump(Reader in, Writer rest, SqlTables tables) throws IOException {
    this.in = new BufferedReader(in, 1 << 16);
    this.rest = rest;
    this.tables = tables;
    this.next = this.in.read();
  }

  void read() throws IOException {
    while (next >= 0) {
      blanks();
      switch (word()) {
        case "insert", "replace" -> insert();
        case "create" -> create();
        case "copy" -> copy();
        default -> {}
      }
      line();
    }
  }

  /** The next character; it goes on to the rest, or a blank in its place. */
  private int take() throws IOException {
    int taken = next;
    if (taken >= 0) {
      boolean kept = !blank || taken == '\n' || taken == '\r';
      rest.write(kept ? taken : ' ');
      next = in.read();
    }
    return taken;
  }

  private void line() throws IOException {
    while (next >= 0 && next != '\n') {
      take();
    }
    take();
  }

  private void blanks() throws IOException {
    while (next >= 0 && Character.isWhitespace(next)) {
      take();
    }
  }

  /** A word in lower case, empty where none stands here. */
  private String word() throws IOException {
    StringBuilder word = new StringBuilder();
    while (next == '_' || (next >= 0 && Character.isLetterOrDigit(next))) {
      append(word, take(), LONGEST_WORD);
    }
    return word.toString().toLowerCase(Locale.ROOT);
  }

  private static void append(StringBuilder to, int c, int most) {
    if (to.length() < most) {
      to.append((char) c);
    }
  }

  /** A name, perhaps quoted; of a name in a schema the last part. Empty where none stands here. */
  private String name() throws IOException {
    blanks();
    StringBuilder name = new StringBuilder();
    boolean more = true;
    while (more) {
      name.setLength(0);
      if (next == '`' || next == '"' || next == '[') {
        int opened = take();
        quoted(name, opened == '[' ? ']' : opened);
      } else {
        while (next == '_' || next == '$' || (next >= 0 && Character.isLetterOrDigit(next))) {
          append(name, take(), LONGEST_WORD);
        }
      }
      more = next == '.';
      if (more) {
        take();
      }
    }
    return name.toString();
  }

  private void quoted(StringBuilder name, int closing) throws IOException {
    while (next >= 0 && next != '\n') {
      int c = take();
      if (c == closing) {
        return;
      }
      append(name, c, LONGEST_WORD);
    }
  }

  /** The table's name behind words such as INTO. */
  private String table() throws IOException {
    String name = name();
    while (BETWEEN.contains(name.toLowerCase(Locale.ROOT))) {
      name = name();
    }
    return name;
  }

  /** Names in brackets; the rest of each piece is passed over. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    take();
    while (next >= 0 && next != ')' && names.size() < MOST_COLUMNS) {
      String name = name();
      if (!name.isEmpty() && !NO_COLUMNS.contains(name.toLowerCase(Locale.ROOT))) {
        names.add(name);
      }
      piece(new StringBuilder());
      if (next == ',') {
        take();
      }
    }
    take();
    return names;
  }

  private void create() throws IOException {
    blanks();
    String kind = word();
    if (!kind.equals("table") && !BETWEEN.contains(kind)) {
      return;
    }
    String table = table();
    blanks();
    if (!table.isEmpty() && next == '(') {
      columns.put(table, names());
    }
  }

  private void insert() throws IOException {
    String table = table();
    blanks();
    List<String> names = next == '(' ? names() : columns.getOrDefault(table, List.of());
    blanks();
    String values = word();
    if (table.isEmpty() || !(values.equals("values") || values.equals("value"))) {
      return;
    }
    blanks();
    while (next == '(') {
      tuple(table, names);
      blanks();
      if (next == ',') {
        take();
        blanks();
      }
    }
  }

  private void tuple(String table, List<String> names) throws IOException {
    List<String> values = new ArrayList<>();
    take();
    blank = true;
    while (next >= 0 && next != ')' && values.size() < MOST_COLUMNS) {
      StringBuilder value = new StringBuilder();
      piece(value);
      values.add(value.toString().strip());
      if (next == ',') {
        take();
      }
    }
    blank = false;
    take();
    tables.row(table, names, values);
  }

  /** To the comma or bracket that ends a value or a definition; quotes and inner brackets count. */
  private void piece(StringBuilder value) throws IOException {
    int depth = 0;
    while (next >= 0 && (depth > 0 || (next != ',' && next != ')'))) {
      int c = take();
      if (c == '\'') {
        string(value);
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        append(value, c, LONGEST_VALUE);
      }
    }
  }

  private void string(StringBuilder value) throws IOException {
    while (next >= 0) {
      int c = take();
      if (c == '\\' && next >= 0) {
        append(value, take(), LONGEST_VALUE);
      } else if (c != '\'') {
        append(value, c, LONGEST_VALUE);
      } else if (next == '\'') {
        append(value, take(), LONGEST_VALUE);
      } else {
        return;
      }
    }
  }

  private void copy() throws IOException {
    String table = table();
    blanks();
    List<String> names = next == '(' ? names() : columns.getOrDefault(table, List.of());
    blanks();
    if (table.isEmpty() || !word().equals("from")) {
      return;
    }
    blanks();
    if (!word().equals("stdin")) {
      return;
    }
    line();
    blank = true;
    while (next >= 0 && cells(table, names)) {
      take();
    }
    blank = false;
  }

  /** One line of cells with tabs between; whether it was not the last, which is {@code \.}. */
  private boolean cells(String table, List<String> names) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    while (next >= 0 && next != '\n') {
      int c = take();
      if (c == '\t' && cells.size() < MOST_COLUMNS) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        append(cell, c, LONGEST_VALUE);
      }
    }
    cells.add(cell.toString().strip());
    if (cells.equals(List.of("\\."))) {
      return false;
    }
    tables.row(table, names, cells);
    return true;
  }
}
