package io.elpis.intake;

import java.io.IOException;
import java.nio.file.Path;

/** A csv or tsv file. */
record DelimitedInput(Path file, DelimitedForm form) implements Input {
  @Override
  public RowSource open(TableRequest wanted) throws IOException {
    wanted.sheetOfFile();
    return new DelimitedSource(file, form);
  }

  @Override
  public byte[] fingerprint() throws IOException {
    return FileDigest.of(file);
  }

  @Override
  public void close() {}
}
