package io.elpis.intake;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of Apache Parquet whose columns are flat. What it unpacks to is counted, by what it says
 * of itself, before a page is read.
 */
record ParquetInput(Path file) implements Input {
  /** The most bytes that one column has in one group of rows, unpacked. */
  private static final long MOST_BYTES_OF_A_CHUNK = 256L << 20;

  @Override
  public RowSource open(TableRequest wanted) throws IOException {
    wanted.sheetOfFile();
    ParquetFileReader reader = reader();
    try {
      require(reader);
      return new ParquetSource(String.valueOf(file.getFileName()), reader);
    } catch (RuntimeException unusable) {
      reader.close();
      throw unusable;
    }
  }

  private ParquetFileReader reader() throws IOException {
    try {
      return ParquetFileReader.open(InputFile.of(file));
    } catch (IOException | RuntimeException broken) {
      throw malformed(file, broken);
    }
  }

  /** The library's words may quote what is in the file. */
  static ElpisException malformed(Path file, Exception broken) {
    return new ElpisException(
        ErrorCode.MALFORMED,
        "`" + file.getFileName() + "` cannot be read as Parquet, uncompressed or gzip",
        new IOException(broken.getClass().getSimpleName()));
  }

  private void require(ParquetFileReader reader) {
    if (!reader.getFileSchema().isFlatSchema()) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "`" + file.getFileName() + "` has columns of lists or structs; write flat ones");
    }
    for (RowGroup group : reader.getFileMetaData().rowGroups()) {
      for (ColumnChunk chunk : group.columns()) {
        long bytes = chunk.metaData().totalUncompressedSize();
        if (bytes < 0 || bytes > MOST_BYTES_OF_A_CHUNK) {
          throw new ElpisException(
              ErrorCode.BODY_TOO_LARGE,
              "`"
                  + file.getFileName()
                  + "` has more than 256 MiB of one column in one group; write smaller groups");
        }
      }
    }
  }

  @Override
  public byte[] fingerprint() throws IOException {
    return FileDigest.of(file);
  }

  @Override
  public void close() {}
}
