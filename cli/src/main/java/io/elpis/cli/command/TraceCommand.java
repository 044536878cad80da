package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.cli.sharing.LeakedFile;
import io.elpis.cli.sharing.TraceFindings;
import io.elpis.client.ElpisClient;
import io.elpis.client.Trace;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.trace.paper.PaperKind;
import io.elpis.trace.report.Spent;
import io.elpis.trace.score.AlphaShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From a leaked sample to the release that it came from. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = "Name the release or view that a leaked file came from, or say that it cannot.",
    footer = {
      "",
      "Takes csv, tsv, xlsx, parquet, json, ndjson and pasted text, in UTF-8, UTF-16 or GB18030, with columns of",
      "any name and order; of pictures and pages PDF, PNG and JPEG. A copy is named where fewer than one trace in a thousand (look-here) or in a",
      "million (certified) would name any copy that played no part;",
      "that holds of all traces ever made together: each may spend a part of the chance, smaller with every incident and",
      "with every trace of it, which is counted and on the ledger before the file is read.",
      "",
      "Example:",
      "  elpis trace sample.xlsx",
      "  elpis trace posted.jpg",
      "  elpis trace sample.xlsx --incident forum-post-12",
      "  elpis trace sample.xlsx --evidence case-7.json && elpis trace verify case-7.json"
    })
final class TraceCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "what was found")
  private Optional<Path> wanted = Optional.empty();

  @Option(
      names = {"--as-of", "--found-at"},
      paramLabel = "TIME",
      description =
          "the sample was there by then, such as 2026-01-31T00:00:00Z: no later copy is its source")
  private Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--evidence",
      paramLabel = "BUNDLE",
      description = "also write what the figures are computed from, for `elpis trace verify`")
  private Optional<Path> bundle = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "PAPER",
      description = "also write it as a paper: its ending says .html or .pdf")
  private Optional<Path> paper = Optional.empty();

  @Option(
      names = "--incident",
      paramLabel = "NAME",
      description =
          "the leak that the file is of: its traces share one part of alpha (default: one of its"
              + " own)")
  private Optional<String> incident = Optional.empty();

  TraceCommand(Session session) {
    this.session = session;
  }

  private static boolean isPicture(byte[] file) {
    return PaperKind.of(file).isPresent();
  }

  private void note(String configuration) {
    session.console().note("configuration " + configuration + ", fixed before the sample is read");
  }

  /** The share of the trace, on the ledger by now, and no byte of the sample read yet. */
  private Trace.Begun begin(ElpisClient client) {
    Trace.Begun begun = client.sharing().beginTrace(incident);
    Trace.Share alpha = begun.alpha();
    AlphaShare share = new AlphaShare(alpha.number(), alpha.trace());
    session.console().note(Printable.of(new Spent(alpha.incident(), share).line()));
    return begun;
  }

  /** What was asked for, before anything is read. */
  private void requirePaper() {
    paper.ifPresent(TraceFindings::require);
  }

  private record Waiting(String id, String state, String config) {}

  private int waiting(Trace.Outcome.Sealed<?> sealed) {
    session.answer(
        new Waiting(sealed.id(), "sealed", sealed.config()),
        console -> {
          console.note("what was found is sealed; a second person opens it:");
          console.note("elpis trace open " + sealed.id());
          console.result(sealed.id());
        });
    return Exit.UNAVAILABLE.code();
  }

  private int told(JsonNode report, Object shown, Path file) throws IOException {
    TraceFindings findings = new TraceFindings(session.mapper(), report);
    if (bundle.isPresent()) {
      findings.writeEvidence(bundle.get());
    }
    if (paper.isPresent()) {
      findings.write(paper.get(), String.valueOf(file.getFileName()));
    }
    session.answer(
        shown, console -> findings.words().forEach(line -> console.result(Printable.of(line))));
    return Exit.DONE.code();
  }

  private int picture(ElpisClient client, Trace.Begun begun, Path path, byte[] file)
      throws IOException {
    return switch (client.sharing().tracePicture(file, asOf, begun.begun(), bundle.isPresent())) {
      case Trace.Outcome.Sealed<?> sealed -> waiting(sealed);
      case Trace.Outcome.Found<Trace.PictureReport>(var report) ->
          told(session.mapper().valueToTree(report), report.withoutEvidence(), path);
    };
  }

  @Override
  public Integer call() throws IOException {
    // Optional to the parser for the sake of the subcommand alone.
    Path file =
        wanted.orElseThrow(() ->
            new ElpisException(
                ErrorCode.INVALID_REQUEST,
                "name the file that was found; see `elpis trace --help`"));
    requirePaper();
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (ElpisClient client = session.connect()) {
      Trace.Begun begun = begin(client);
      note(begun.tables().config() + " for tables, " + begun.pictures().config() + " for pictures");
      byte[] bytes = Files.readAllBytes(file);
      return isPicture(bytes) ? picture(client, begun, file, bytes) : table(client, begun, file);
    }
  }

  private int table(ElpisClient client, Trace.Begun begun, Path file) throws IOException {
    LeakedFile sample = LeakedFile.read(file);
    Console console = session.console();
    if (!sample.isWhole()) {
      console.note("the file is long; its first " + sample.rows().size() + " rows are traced");
    }
    console.note(sample.rows().size() + " rows are read; they are matched and weighed now");
    boolean isEvidenceWanted = bundle.isPresent() || paper.isPresent();
    Trace.Sample asked =
        new Trace.Sample(sample.header(), sample.rows(), asOf, isEvidenceWanted, begun.begun());
    return switch (client.sharing().trace(asked)) {
      case Trace.Outcome.Sealed<?> sealed -> waiting(sealed);
      case Trace.Outcome.Found<Trace.Report>(var report) ->
          told(session.mapper().valueToTree(report), report.withoutEvidence(), file);
    };
  }
}
