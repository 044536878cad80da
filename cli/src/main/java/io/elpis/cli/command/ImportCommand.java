package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.intake.ImportMap;
import io.elpis.cli.intake.ImportReport;
import io.elpis.cli.intake.Importer;
import io.elpis.cli.intake.MapReader;
import io.elpis.client.ElpisClient;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings people, tickets, principals and recipients in from a file or a database. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Bring in a csv, tsv, xlsx or ndjson file, or tables. Resumes; can run again.",
    footer = {
      "",
      "The map file is described in docs/formats/import-map.md. Rows that are not taken are listed",
      "in the error file; the exit code is then 1.",
      "",
      "Examples:",
      "  elpis import customers.csv --map customers.yaml",
      "  elpis import 'jdbc:postgresql://localhost/shop?user=reader' --map docs/examples/sakila.yaml"
    })
final class ImportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE|JDBC-URL", description = "what to read")
  private String input = "";

  @Option(
      names = "--map",
      required = true,
      paramLabel = "MAP.yaml",
      description = "how its rows become records")
  private Path map = Path.of("");

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "where rejected rows are listed; default FILE.errors.ndjson")
  private Optional<Path> errors = Optional.empty();

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    ImportMap how = MapReader.read(map);
    Path rejects = errors.orElseGet(this::defaultErrors);
    requireOwnFile(rejects);
    try (Input from = Inputs.open(input);
        ElpisClient client = session.connect()) {
      ImportReport report = run(client, how, from, rejects);
      session.answer(report, console -> words(console, report));
      report.errors().ifPresent(file -> session.console().note("rejected rows: " + file));
      return (report.rejected() == 0 ? Exit.DONE : Exit.CHECK_FAILED).code();
    }
  }

  private ImportReport run(ElpisClient client, ImportMap how, Input from, Path rejects)
      throws IOException {
    try (Progress progress = session.progress("import")) {
      return new Importer(client.imports(), progress, System::nanoTime).run(how, from, rejects);
    }
  }

  /** What the file of rejected rows is named after is replaced: never the input or the map. */
  private void requireOwnFile(Path rejects) throws IOException {
    String wrong = "";
    if (Files.isDirectory(rejects)) {
      wrong = "is a folder";
    } else if (isSame(rejects, map)) {
      wrong = "is the map";
    } else if (!Inputs.isDatabase(input) && isSame(rejects, Path.of(input))) {
      wrong = "is the input";
    } else if (!Files.isDirectory(rejects.toAbsolutePath().resolveSibling("."))) {
      wrong = "is in a folder that does not exist";
    }
    if (!wrong.isEmpty()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "`" + rejects + "` " + wrong + "; name another file for rejected rows with --errors");
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
  }

  private Path defaultErrors() {
    return Inputs.isDatabase(input)
        ? Path.of(map.getFileName() + ".errors.ndjson")
        : Path.of(input + ".errors.ndjson");
  }

  private static void words(Console console, ImportReport report) {
    console.result("import     " + Printable.of(report.id()));
    line(console, "rows", report.rows());
    line(console, "created", report.created());
    line(console, "updated", report.updated());
    line(console, "unchanged", report.unchanged());
    line(console, "rejected", report.rejected());
    console.result(String.format(Locale.ROOT, "%-10s %,.0f", "rows/s", report.rowsPerSecond()));
  }

  private static void line(Console console, String name, long count) {
    console.result(String.format(Locale.ROOT, "%-10s %,d", name, count));
  }
}
