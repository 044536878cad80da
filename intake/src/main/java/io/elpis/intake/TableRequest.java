package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.util.Optional;

/**
 * A wish to read one table.
 *
 * @param name for complaints
 * @param origin which table
 * @param position where the wish stands, such as {@code file:line:column}; complaints start with it
 * @param use what the rows are wanted for
 */
public record TableRequest(String name, Origin origin, String position, Use use) {
  /** Whether a row is wanted of which a cell may not hold what was once written there. */
  public enum Use {
    /** It is: there is something to be seen in the others, and in what is left of this one. */
    LOOKING,
    /** It is not: what is kept must be right. */
    KEEPING
  }

  /** A wish to look at a table. */
  public TableRequest(String name, Origin origin, String position) {
    this(name, origin, position, Use.LOOKING);
  }

  /** The one table of a file, or the first sheet of a workbook. */
  public static TableRequest ofFile(String name) {
    return new TableRequest(name, new Origin.File(Optional.empty()), name);
  }

  /**
   * The sheet that is meant, where the input is a file.
   *
   * @throws ElpisException {@code invalid-map} where the wish is for a database's table
   */
  Optional<String> sheetOfFile() {
    if (origin instanceof Origin.File file) {
      return file.sheet();
    }
    throw new ElpisException(
        ErrorCode.INVALID_MAP,
        position + ": `from` and `query` are for a database, not for a file");
  }
}
