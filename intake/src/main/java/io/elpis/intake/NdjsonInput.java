package io.elpis.intake;

import java.io.IOException;
import java.nio.file.Path;

/** A file of one JSON object a line. */
record NdjsonInput(Path file) implements Input {
  @Override
  public RowSource open(TableRequest wanted) throws IOException {
    wanted.sheetOfFile();
    return new NdjsonSource(file);
  }

  @Override
  public byte[] fingerprint() throws IOException {
    return FileDigest.of(file);
  }

  @Override
  public void close() {}
}
