package io.elpis.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
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
      "million (certified) would name any copy that played no part.",
      "",
      "Example:",
      "  elpis trace sample.xlsx",
      "  elpis trace posted.jpg",
      "  elpis trace sample.xlsx --evidence case-7.json && elpis trace verify case-7.json"
    })
final class TraceCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "what was found")
  private Optional<Path> wanted = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "the sample was there by then, such as 2026-01-31T00:00:00Z")
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

  TraceCommand(Session session) {
    this.session = session;
  }

  private static boolean isPicture(byte[] file) {
    return PaperKind.of(file).isPresent();
  }

  private void note(String configuration) {
    session.console().note("configuration " + configuration + ", fixed before the sample is read");
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

  private int picture(ElpisClient client, Path path, byte[] file) throws IOException {
    if (bundle.isPresent()) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`--evidence` is of tables; a picture has none");
    }
    return switch (client.sharing().tracePicture(file, asOf)) {
      case Trace.Outcome.Sealed<?> sealed -> waiting(sealed);
      case Trace.Outcome.Found<Trace.PictureReport>(var report) ->
          told(session.mapper().valueToTree(report), report, path);
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
      Trace.Configuration configuration = client.sharing().configuration();
      byte[] bytes = Files.readAllBytes(file);
      if (isPicture(bytes)) {
        note(configuration.pictures().config());
        return picture(client, file, bytes);
      }
      note(configuration.config());
      LeakedFile sample = LeakedFile.read(file);
      if (!sample.isWhole()) {
        session
            .console()
            .note("the file is long; its first " + sample.rows().size() + " rows are traced");
      }
      boolean isEvidenceWanted = bundle.isPresent() || paper.isPresent();
      Trace.Sample asked = new Trace.Sample(sample.header(), sample.rows(), asOf, isEvidenceWanted);
      return switch (client.sharing().trace(asked)) {
        case Trace.Outcome.Sealed<?> sealed -> waiting(sealed);
        case Trace.Outcome.Found<Trace.Report>(var report) ->
            told(session.mapper().valueToTree(report), report.withoutEvidence(), file);
      };
    }
  }
}
