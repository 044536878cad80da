package io.elpis.cli.sharing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A csv, xlsx or parquet file that grows row by row and gets its name once it is whole; until then
 * it is called {@code NAME.part}. Readable by its owner only. What a spreadsheet would take for a
 * formula is written as text. One thread.
 */
public final class ReleaseFile implements AutoCloseable {
  /** What a sheet can hold below its header. */
  private static final long MOST_ROWS_OF_A_SHEET = 1_048_575;

  /** OWASP, "CSV injection". */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private static final List<String> FORMS = List.of("csv", "xlsx", "parquet");
  private static final int ROWS_A_FLUSH = 1_000;

  private final Path file;
  private final Path part;
  private final Form form;
  private long rows;

  private ReleaseFile(Path file, Path part, Form form) {
    this.file = file;
    this.part = part;
    this.form = form;
  }

  /** How rows become bytes. */
  interface Form {
    void write(long row, List<String> cells) throws IOException;

    void end() throws IOException;
  }

  /**
   * Begins a file; its ending says what it is.
   *
   * @throws ElpisException where the ending is none of {@code .csv}, {@code .xlsx}, {@code
   *     .parquet}
   */
  public static ReleaseFile create(Path file, List<String> header) throws IOException {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!FORMS.contains(ending)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`" + name + "` must end in .csv, .xlsx or .parquet");
    }
    Path part = file.resolveSibling(name + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream out = Files.newOutputStream(part);
    Form form =
        switch (ending) {
          case "csv" -> new Csv(out);
          case "xlsx" -> new Xlsx(out);
          default -> new ParquetForm(out);
        };
    ReleaseFile created = new ReleaseFile(file, part, form);
    created.form.write(0, header);
    return created;
  }

  /**
   * Adds a row.
   *
   * @throws ElpisException where a sheet is full
   */
  public void add(List<String> cells) throws IOException {
    rows++;
    if (form instanceof Xlsx && rows > MOST_ROWS_OF_A_SHEET) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "a sheet holds no more than " + MOST_ROWS_OF_A_SHEET + " rows; write a .csv");
    }
    form.write(rows, cells.stream().map(ReleaseFile::harmless).toList());
  }

  /** The cell as no spreadsheet takes it for a formula. */
  static String harmless(String cell) {
    return cell.isEmpty() || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
  }

  public long rows() {
    return rows;
  }

  /** All is written: the file gets its name. */
  public void finish() throws IOException {
    form.end();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }

  /** UTF-8 with a byte order mark, without which spreadsheets take it for something else. */
  private static final class Csv implements Form {
    private final OutputStreamWriter text;
    private final CsvWriter writer;

    Csv(OutputStream out) throws IOException {
      text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      text.write('\ufeff');
      writer = CsvWriter.builder().build(text);
    }

    @Override
    public void write(long row, List<String> cells) {
      writer.writeRecord(cells);
    }

    @Override
    public void end() throws IOException {
      writer.close();
    }
  }

  private static final class Xlsx implements Form {
    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;

    Xlsx(OutputStream out) {
      this.out = out;
      workbook = new Workbook(out, "Elpis", "1.0");
      sheet = workbook.newWorksheet("records");
    }

    @Override
    public void write(long row, List<String> cells) throws IOException {
      for (int column = 0; column < cells.size(); column++) {
        sheet.value((int) row, column, cells.get(column));
      }
      if (row % ROWS_A_FLUSH == 0) {
        sheet.flush();
      }
    }

    @Override
    public void end() throws IOException {
      workbook.finish();
      out.close();
    }
  }
}
