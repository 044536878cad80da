package io.elpis.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.discover.map.MapProposal;
import io.elpis.discover.risk.RiskAssessment;
import io.elpis.discover.risk.TableRisk;
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
      "csv, tsv, json, ndjson and xlsx are read as tables, other files as text. Of a database's large",
      "tables a sample is read; the report states how far its shares may be off. Samples are masked.",
      "docs/discover.md says what is recognised and how sure it is.",
      "",
      "Examples:",
      "  elpis discover customers.csv",
      "  elpis discover exports/ --json",
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

  DiscoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Report report = scan();
    Optional<String> map = mapOut.map(file -> MapProposal.of(report));
    Optional<List<TableRisk>> risks = risk ? Optional.of(risks(report)) : Optional.empty();
    ObjectNode document = ReportJson.of(report);
    risks.ifPresent(all -> document.set("risks", ReportJson.risks(all)));
    session.answer(
        document,
        console -> {
          new DiscoverReport(console).print(report);
          risks.ifPresent(all -> all.forEach(new RiskReport(console)::print));
        });
    if (map.isPresent() && mapOut.isPresent()) {
      Files.writeString(mapOut.get(), map.get(), StandardCharsets.UTF_8);
      session.console().note("map: " + mapOut.get());
    }
    return Exit.DONE.code();
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
    try (Progress progress = session.progress("discover")) {
      return new Scan(progress::update, System::nanoTime).run(target);
    }
  }
}
