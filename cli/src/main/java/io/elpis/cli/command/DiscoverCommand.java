package io.elpis.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.map.MapProposal;
import io.elpis.discover.report.CatalogueReport;
import io.elpis.discover.report.HtmlReport;
import io.elpis.discover.report.SarifReport;
import io.elpis.discover.risk.RiskAssessment;
import io.elpis.discover.risk.TableRisk;
import io.elpis.discover.scan.DocumentProgram;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.ReportJson;
import io.elpis.discover.scan.RiskScan;
import io.elpis.discover.scan.Scan;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds personal data in files and databases; needs no server. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = "Find personal data in a file, a folder or a database. Works offline.",
    footer = {
      "",
      "csv, tsv, json, ndjson, xlsx and parquet are read as tables, pdf, office documents, mails and web",
      "pages for their text, archives file by file, other files as text. Of a database's large tables a",
      "sample is read; the report states how far its shares may be off. Samples are masked.",
      "docs/discover.md says what is recognised and how sure it is.",
      "",
      "Examples:",
      "  elpis discover customers.csv",
      "  elpis discover exports/ --json --state exports.state > exports.json   # killed: run it again",
      "  elpis discover src/ --format sarif --fail-on high > personal-data.sarif",
      "  elpis discover exports/ --risk --format html > report.html",
      "  elpis discover release.csv --risk --quasi sex,age,postcode",
      "  elpis discover 'jdbc:postgresql://localhost/shop?user=reader' --map-out shop.yaml"
    })
final class DiscoverCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE|FOLDER|JDBC-URL", description = "where to look")
  private String target = "";

  @Option(
      names = "--map-out",
      paramLabel = "MAP.yaml",
      description = "write the map by which `elpis import` takes what was found")
  private Optional<Path> mapOut = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "note here what is done, so that a scan that was stopped goes on when run again; removed at the end")
  private Optional<Path> state = Optional.empty();

  @Option(names = "--risk", description = "count how well the rows of people can be told apart")
  private boolean risk;

  @Option(
      names = "--quasi",
      paramLabel = "COLUMN",
      split = ",",
      description = "with --risk: what others may know; default: as recognised")
  private List<String> quasi = List.of();

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "5",
      description = "with --risk: smaller classes are small (default ${DEFAULT-VALUE})")
  private int smallest;

  @Option(
      names = "--fraction",
      paramLabel = "F",
      defaultValue = "1",
      description =
          "with --risk: share of the population that is in the table (default ${DEFAULT-VALUE}: it is known who is)")
  private double fraction;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, html (a page with plots), sarif (for CI pipelines), catalogue (DCAT); default ${DEFAULT-VALUE}; --json is a format of its own")
  private Format format = Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description =
          "high, medium or low: exit with 1 where a column is of this level or above, or a text holds what points to people")
  private Optional<FailOn> failOn = Optional.empty();

  /** As on the command line. */
  private enum Format {
    text,
    html,
    sarif,
    catalogue
  }

  /** As on the command line. */
  private enum FailOn {
    high(Level.HIGH),
    medium(Level.MEDIUM),
    low(Level.LOW);

    private final Level least;

    FailOn(Level least) {
      this.least = least;
    }
  }

  DiscoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Report report = scan();
    Optional<String> map = mapOut.map(file -> MapProposal.of(report));
    Optional<List<TableRisk>> risks = risk ? Optional.of(risks(report)) : Optional.empty();
    print(report, risks.orElse(List.of()));
    if (map.isPresent() && mapOut.isPresent()) {
      Files.writeString(mapOut.get(), map.get(), StandardCharsets.UTF_8);
      session.console().note("map: " + mapOut.get());
    }
    if (state.isPresent()) {
      Files.deleteIfExists(state.get());
    }
    return failOn.filter(level -> isReached(report, level.least)).isPresent()
        ? Exit.CHECK_FAILED.code()
        : Exit.DONE.code();
  }

  private void print(Report report, List<TableRisk> risks) throws IOException {
    ObjectNode document = ReportJson.of(report);
    if (risk) {
      document.set("risks", ReportJson.risks(risks));
    }
    switch (format) {
      case text ->
          session.answer(
              document,
              console -> {
                new DiscoverReport(console).print(report);
                risks.forEach(new RiskReport(console)::print);
              });
      case html -> session.console().result(HtmlReport.of(report, risks));
      case sarif -> session.console().result(pretty(SarifReport.of(report)));
      case catalogue -> session.console().result(pretty(CatalogueReport.of(report)));
    }
  }

  private String pretty(ObjectNode document) throws IOException {
    return session.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static boolean isReached(Report report, Level least) {
    boolean column =
        report.tables().stream()
            .flatMap(table -> table.columns().stream())
            .anyMatch(found -> found.level().compareTo(least) >= 0);
    boolean place =
        report.texts().stream()
            .flatMap(text -> text.counts().keySet().stream())
            .anyMatch(kind -> kind.weight() == Kind.Weight.DIRECT);
    return column || place;
  }

  private List<TableRisk> risks(Report report) throws IOException {
    if (smallest < 2 || !(fraction > 0 && fraction <= 1)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--k` must be 2 or more, `--fraction` above 0 and at most 1");
    }
    RiskAssessment.Settings usual = RiskAssessment.Settings.standard();
    return new RiskScan(
            new RiskAssessment.Settings(quasi, smallest, fraction, usual.share(), usual.largest()))
        .run(target, report);
  }

  private Report scan() throws IOException {
    Scan.Settings usual = Scan.Settings.standard();
    try (Progress progress = session.progress("discover")) {
      Scan.Settings settings =
          new Scan.Settings(documents(), state, usual.temporary(), usual.threads());
      return new Scan(settings, progress::update, System::nanoTime).run(target);
    }
  }

  /** Where the launcher says that the reader of documents is. */
  private static Optional<DocumentProgram> documents() {
    return Optional.ofNullable(System.getProperty("elpis.documents"))
        .filter(path -> !path.isBlank())
        .map(DocumentProgram::at);
  }
}
