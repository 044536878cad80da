package io.elpis.intake;

import java.math.BigDecimal;
import java.util.Optional;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Cells as texts: numbers without an exponent, dates in ISO 8601.
 *
 * @param dates how the workbook counts days
 */
record WorkbookCells(WorkbookDates dates) {
  private static final int MAX_PLAIN_SCALE = 400;

  /** So many digits of a number Excel keeps; those after them become noughts. */
  private static final int KEPT_DIGITS = 15;

  boolean isEmpty(Row row) {
    for (int i = 0; i < row.getCellCount(); i++) {
      if (text(row, i) != null) {
        return false;
      }
    }
    return true;
  }

  /** Why nobody can say what a cell holds. */
  Optional<String> unreadable(Row row, int column) {
    Cell cell = cell(row, column);
    if (cell == null) {
      return Optional.empty();
    }
    if (cell.getType() == CellType.ERROR) {
      return Optional.of("holds an error of the sheet");
    }
    boolean noDay =
        cell.getValue() instanceof BigDecimal days
            && WorkbookDates.isDate(cell)
            && !WorkbookDates.isDay(days);
    return noDay ? Optional.of("holds a date before 1900 or after 9999") : Optional.empty();
  }

  /** Whether a cell holds a number with more digits before its point than Excel keeps. */
  boolean isRounded(Row row, int column) {
    Cell cell = cell(row, column);
    return cell != null
        && cell.getValue() instanceof BigDecimal number
        && !WorkbookDates.isDate(cell)
        && (long) number.precision() - number.scale() > KEPT_DIGITS;
  }

  /** The text of a cell; null where it is empty. */
  @Nullable String text(Row row, int column) {
    Cell cell = cell(row, column);
    if (cell == null) {
      return null;
    }
    String text =
        switch (cell.getType()) {
          case STRING -> cell.asString();
          case NUMBER -> number(cell, cell.asNumber());
          case BOOLEAN -> cell.asBoolean().toString();
          case FORMULA ->
              cell.getValue() instanceof BigDecimal number
                  ? number(cell, number)
                  : cell.getRawValue();
          case EMPTY, ERROR -> null;
        };
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Cell cell(Row row, int column) {
    return column < row.getCellCount() ? row.getCell(column) : null;
  }

  private String number(Cell cell, BigDecimal number) {
    if (WorkbookDates.isDate(cell) && WorkbookDates.isDay(number)) {
      return dates.text(cell, number);
    }
    // A cell may claim 1E999999999, which must not become a gigabyte of zeros.
    boolean plain = Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE;
    return plain ? number.stripTrailingZeros().toPlainString() : number.toString();
  }
}
