package io.elpis.discover.scan;

import io.elpis.discover.column.TableFinding;
import io.elpis.discover.risk.RiskAssessment;
import io.elpis.discover.risk.TableRisk;
import io.elpis.intake.DatabaseInput;
import io.elpis.intake.Input;
import io.elpis.intake.Inputs;
import io.elpis.intake.Origin;
import io.elpis.intake.RowSource;
import io.elpis.intake.TableRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Assesses the tables about people that a scan found, by reading them a second time. Tables within
 * archives and documents are left out.
 */
public final class RiskScan {
  private final RiskAssessment.Settings settings;

  public RiskScan(RiskAssessment.Settings settings) {
    this.settings = settings;
  }

  /**
   * Assesses what a report found.
   *
   * @param target what the report is of
   * @throws io.elpis.model.ElpisException {@code invalid-request} where a named column is not there
   */
  public List<TableRisk> run(String target, Report report) throws IOException {
    List<TableRisk> risks = new ArrayList<>();
    if (report.database()) {
      try (DatabaseInput input = Inputs.database(target)) {
        for (TableFinding table : wanted(report)) {
          assess(
              table,
              input,
              new TableRequest(table.table(), new Origin.Table(table.table()), table.table()),
              risks);
        }
      }
      return risks;
    }
    for (TableFinding table : wanted(report)) {
      int hash = table.table().indexOf('#');
      String file = hash < 0 ? table.table() : table.table().substring(0, hash);
      Optional<String> sheet =
          hash < 0 ? Optional.empty() : Optional.of(table.table().substring(hash + 1));
      Path path =
          Files.isDirectory(Path.of(target)) ? Path.of(target).resolve(file) : Path.of(target);
      try (Input input = Inputs.open(path.toString())) {
        assess(
            table,
            input,
            new TableRequest(table.table(), new Origin.File(sheet), table.table()),
            risks);
      }
    }
    return risks;
  }

  private List<TableFinding> wanted(Report report) {
    return report.tables().stream()
        .filter(table -> !table.table().contains(FileScan.WITHIN))
        .filter(table ->
            !settings.quasi().isEmpty() || table.people().filter(table.table()::equals).isPresent())
        .toList();
  }

  private void assess(TableFinding table, Input input, TableRequest request, List<TableRisk> risks)
      throws IOException {
    RiskAssessment assessment = new RiskAssessment(table, settings);
    if (assessment.isPossible()) {
      try (RowSource source = Nameless.unless(input.open(request))) {
        risks.add(assessment.assess(source));
      }
    }
  }
}
