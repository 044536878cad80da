package io.elpis.intake;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Tells by its name what an input is, and opens it. */
public final class Inputs {
  private Inputs() {}

  /**
   * Opens a file or a database.
   *
   * @param name {@code jdbc:…}, or a path that ends in csv, tsv, tab, ndjson, jsonl, json, parquet
   *     or xlsx
   * @throws ElpisException where the ending is unknown or the content is not what it says
   */
  public static Input open(String name) throws IOException {
    if (name.startsWith("jdbc:")) {
      return JdbcInput.connect(name);
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(name);
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "csv" -> new DelimitedInput(file, DelimitedForm.CSV);
      case "tsv", "tab" -> new DelimitedInput(file, DelimitedForm.TSV);
      case "ndjson", "jsonl" -> new NdjsonInput(file);
      case "json" -> new JsonInput(file);
      case "parquet" -> new ParquetInput(file);
      case "xlsx" -> WorkbookInput.of(file, WorkbookLimits.standard());
      default ->
          throw new ElpisException(
              ErrorCode.INVALID_REQUEST,
              "cannot tell what `"
                  + file.getFileName()
                  + "` is; its name must end in .csv, .tsv,"
                  + " .ndjson, .json, .parquet or .xlsx");
    };
  }

  /**
   * Opens a workbook that somebody sent, within limits that fit beside other work: 256 MiB
   * unpacked, of which 32 MiB are held.
   *
   * @throws ElpisException {@code MALFORMED} where it is no intact workbook, or would lead out of
   *     itself; {@code BODY_TOO_LARGE} at a limit
   */
  public static Input uploadedWorkbook(Path file) throws IOException {
    return WorkbookInput.of(file, WorkbookLimits.ofUpload());
  }

  /**
   * Connects to a database.
   *
   * @param url {@code jdbc:…}
   */
  public static DatabaseInput database(String url) {
    return JdbcInput.connect(url);
  }

  /** Whether this names a database rather than a file. */
  public static boolean isDatabase(String name) {
    return name.startsWith("jdbc:");
  }

  /** A name of a table or column as the database at an address tells it from a word. */
  public static String quoted(String address, String name) {
    return Dialect.of(address).quoted(name);
  }
}
