package io.elpis.cli.intake;

import io.elpis.intake.Rejection;
import java.io.Serial;

/** A value of a row cannot become what the map says. Caught where the row number is known. */
final class RejectedValue extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String column;
  private final String code;

  RejectedValue(String column, String code, String message) {
    // No stack trace: a file may hold a million of these.
    super(message, null, false, false);
    this.column = column;
    this.code = code;
  }

  Rejection at(long row) {
    return new Rejection(row, column, code, String.valueOf(getMessage()));
  }
}
