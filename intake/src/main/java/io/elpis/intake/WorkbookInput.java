package io.elpis.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An xlsx workbook. */
record WorkbookInput(Path file, WorkbookLimits limits) implements Input {
  /**
   * @throws io.elpis.model.ElpisException where the file is no workbook or unfolds beyond a limit
   */
  static WorkbookInput of(Path file, WorkbookLimits limits) throws IOException {
    ZipGuard.workbook(limits, file).check(file);
    return new WorkbookInput(file, limits);
  }

  @Override
  public RowSource open(TableRequest wanted) throws IOException {
    return new WorkbookSource(file, wanted.sheetOfFile(), wanted.use(), limits);
  }

  @Override
  public List<String> sheets() throws IOException {
    return WorkbookSource.sheets(file);
  }

  @Override
  public byte[] fingerprint() throws IOException {
    return FileDigest.of(file);
  }

  @Override
  public void close() {}
}
