package io.elpis.intake;

import java.io.IOException;
import java.nio.file.Path;

/** A file of one JSON document: a list of objects, or one object. */
record JsonInput(Path file) implements Input {
  @Override
  public RowSource open(TableRequest wanted) throws IOException {
    wanted.sheetOfFile();
    return new JsonSource(file);
  }

  @Override
  public byte[] fingerprint() throws IOException {
    return FileDigest.of(file);
  }

  @Override
  public void close() {}
}
