package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.cli.sharing.TraceFindings;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a trace found: opened by a second person, and read again by who may. */
@Command(mixinStandardHelpOptions = true)
final class TraceOpenCommand implements Callable<Integer> {
  private final Session session;
  private final boolean opens;

  @Parameters(paramLabel = "ID", description = "id of the trace")
  private String id = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "also write it as a paper: .html or .pdf")
  private Optional<Path> paper = Optional.empty();

  @Option(
      names = "--evidence",
      paramLabel = "BUNDLE",
      description = "also write what the figures are computed from, for `elpis trace verify`")
  private Optional<Path> bundle = Optional.empty();

  /**
   * @param opens as the second person, which goes on the ledger; else it was opened before
   */
  TraceOpenCommand(Session session, boolean opens) {
    this.session = session;
    this.opens = opens;
  }

  @Override
  public Integer call() throws IOException {
    paper.ifPresent(TraceFindings::require);
    try (ElpisClient client = session.connect()) {
      JsonNode report = opens ? client.sharing().openTrace(id) : client.sharing().openedTrace(id);
      TraceFindings findings = new TraceFindings(session.mapper(), report);
      if (bundle.isPresent()) {
        findings.writeEvidence(bundle.get());
      }
      if (paper.isPresent()) {
        findings.write(paper.get(), id);
      }
      session.answer(
          report, console -> findings.words().forEach(line -> console.result(Printable.of(line))));
      return Exit.DONE.code();
    }
  }
}
