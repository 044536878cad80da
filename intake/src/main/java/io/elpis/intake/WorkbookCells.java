package io.elpis.intake;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Cells as texts: numbers without an exponent, dates in ISO 8601. */
final class WorkbookCells {
  /** What stands in quotes, in brackets or after a backslash is not a date's letter. */
  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

  private static final Pattern DATE_LETTERS = Pattern.compile("[ymdhs]");

  private static final int MAX_PLAIN_SCALE = 400;

  private WorkbookCells() {}

  static boolean isEmpty(Row row) {
    for (int i = 0; i < row.getCellCount(); i++) {
      if (text(row, i) != null) {
        return false;
      }
    }
    return true;
  }

  static boolean isError(Row row, int column) {
    Cell cell = cell(row, column);
    return cell != null && cell.getType() == CellType.ERROR;
  }

  /** The text of a cell; null where it is empty. */
  static @Nullable String text(Row row, int column) {
    Cell cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    String text =
        switch (cell.getType()) {
          case STRING -> cell.asString();
          case NUMBER -> number(cell);
          case BOOLEAN -> cell.asBoolean().toString();
          case FORMULA -> cell.getRawValue();
          case EMPTY, ERROR -> null;
        };
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Cell cell(Row row, int column) {
    return column < row.getCellCount() ? row.getCell(column) : null;
  }

  private static String number(Cell cell) {
    if (isDate(cell)) {
      return cell.asDate().toString();
    }
    BigDecimal number = cell.asNumber();
    // A cell may claim 1E999999999, which must not become a gigabyte of zeros.
    boolean plain = Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE;
    return plain ? number.stripTrailingZeros().toPlainString() : number.toString();
  }

  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    String letters = NOT_FORMAT.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
    return DATE_LETTERS.matcher(letters).find();
  }
}
