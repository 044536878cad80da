package io.elpis.intake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rows of one table, in a stable order, one at a time. One thread. */
public interface RowSource extends AutoCloseable {
  /** The columns; empty where every row has its own. */
  Optional<List<String>> columns();

  /**
   * The next row, or nothing at the end.
   *
   * @throws io.elpis.model.ElpisException where the rest cannot be read, saying from which row on
   */
  Optional<Reading> next();

  /** How much of it was read, 0 to 1; empty where that cannot be told. */
  OptionalDouble part();

  @Override
  void close();
}
