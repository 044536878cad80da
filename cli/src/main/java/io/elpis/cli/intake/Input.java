package io.elpis.cli.intake;

import java.io.IOException;

/** Where the rows of an import come from. */
public interface Input extends AutoCloseable {
  /**
   * Opens the table of one set. Only one is open at a time.
   *
   * @throws io.elpis.model.ElpisException where there is no such table or it is not what it claims
   */
  RowSource open(SetMap set) throws IOException;

  /** Changes when the rows change, as far as can be told without reading them as rows. */
  byte[] fingerprint() throws IOException;

  @Override
  void close();
}
