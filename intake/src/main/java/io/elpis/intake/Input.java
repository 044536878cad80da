package io.elpis.intake;

import java.io.IOException;
import java.util.List;

/** Where the rows of tables come from. */
public interface Input extends AutoCloseable {
  /**
   * Opens one table. Only one is open at a time.
   *
   * @throws io.elpis.model.ElpisException where there is no such table or it is not what it claims
   */
  RowSource open(TableRequest wanted) throws IOException;

  /** The sheets of a workbook in order; empty where the input has none. */
  default List<String> sheets() throws IOException {
    return List.of();
  }

  /** Changes when the rows change, as far as can be told without reading them as rows. */
  byte[] fingerprint() throws IOException;

  @Override
  void close();
}
