package io.elpis.watch.replay;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.watch.Finding;
import io.elpis.watch.Limits;
import io.elpis.watch.event.EventFile;
import io.elpis.watch.event.EventFile.MalformedLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a file of events and prints the alerts. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Read disclosure events from a file and print the alerts they raise.",
    footer = {
      "",
      "The format is docs/formats/disclosure-event.md. Lines that are no events are told of and",
      "passed over. Nothing leaves this machine.",
      "",
      "Examples:",
      "  elpis watch replay history.jsonl",
      "  elpis watch replay history.jsonl --json --evidence > alerts.json",
      "  elpis watch replay history.jsonl --learned .elpis/data/watch/learned"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int SHOWN_MALFORMED = 10;
  private static final int PROGRESS_EVERY_EVENTS = 4_096;
  private static final int SNAPSHOT_EVERY_EVENTS = 1_000_000;

  private final PrintStream output;
  private final PrintStream error;
  private final boolean terminal;

  @Parameters(paramLabel = "FILE", description = "events as JSON lines")
  private Path file = Path.of("");

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Option(names = "--evidence", description = "say of each alert what it rests on")
  private boolean evidence;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "keep the state here, and go on from it where it exists")
  private Optional<Path> snapshot = Optional.empty();

  @Option(
      names = "--learned",
      paramLabel = "FILE",
      description =
          "write here what was learned, for a server to begin with: DATA/watch/learned of one that"
              + " has not watched yet")
  private Optional<Path> learned = Optional.empty();

  private long malformed;

  /**
   * A command.
   *
   * @param terminal whether somebody watches {@code error}, so that a line may be rewritten
   */
  public ReplayCommand(PrintStream output, PrintStream error, boolean terminal) {
    this.output = output;
    this.error = error;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`" + file + "` is not a file; name a file of events");
    }
    Replay replay = begin();
    try (EventFile source = EventFile.open(file, this::tell);
        ProgressLine progress = new ProgressLine(error, terminal, System::nanoTime)) {
      source.skipTo(replay.position());
      Alerts alerts =
          json ? new Alerts.Document(output, evidence) : new Alerts.Words(output, evidence);
      long events = run(replay, source, alerts, progress);
      progress.clear();
      refuseWhatIsNoHistory(events);
      alerts.end(
          new Alerts.Totals(
              replay.watch().actorDays(), replay.watch().disclosures(), progress.seconds()));
    }
    if (learned.isPresent()) {
      Snapshot.write(learned.get(), replay.watch()::write);
    }
    summarize(replay);
    return 0;
  }

  private Replay begin() throws IOException {
    Limits limits = learned.isPresent() ? Limits.MODEST : Limits.USUAL;
    Replay replay = new Replay(limits, Replay.TOLERANCE);
    if (snapshot.isPresent() && Files.exists(snapshot.get())) {
      Snapshot.read(snapshot.get(), replay::read);
      error.println("elpis: going on from byte " + replay.position());
    }
    return replay;
  }

  private long run(Replay replay, EventFile source, Alerts alerts, ProgressLine progress)
      throws IOException {
    long size = Files.size(file);
    long events = 0;
    List<Finding> found = new ArrayList<>();
    long updated = 0;
    long saved = 0;
    int taken;
    do {
      taken = replay.step(source, found::add);
      for (Finding finding : found) {
        progress.clear();
        alerts.add(finding);
      }
      found.clear();
      events += taken;
      if (events - updated >= PROGRESS_EVERY_EVENTS) {
        updated = events;
        progress.update(source.position(), size, replay.watch().disclosures());
      }
      if (snapshot.isPresent() && events - saved >= SNAPSHOT_EVERY_EVENTS) {
        saved = events;
        Snapshot.write(snapshot.get(), replay::write);
      }
    } while (taken > 0);
    if (snapshot.isPresent()) {
      Snapshot.write(snapshot.get(), replay::write);
    }
    return events;
  }

  private void tell(MalformedLine line) {
    malformed++;
    if (malformed <= SHOWN_MALFORMED) {
      error.println("elpis: line " + line.number() + " is passed over: " + line.reason());
    }
  }

  private void refuseWhatIsNoHistory(long events) {
    if (events == 0 && malformed > 0) {
      throw new ElpisException(
          ErrorCode.MALFORMED,
          "no line of `"
              + file
              + "` is an event; see docs/formats/disclosure-event.md for the format");
    }
  }

  private void summarize(Replay replay) {
    if (malformed > 0) {
      error.println("elpis: " + malformed + " malformed lines were passed over");
    }
    if (replay.window().duplicates() > 0 || replay.window().late() > 0) {
      error.println(
          "elpis: "
              + replay.window().duplicates()
              + " repeated disclosures dropped, "
              + replay.window().late()
              + " events came after their turn");
    }
  }
}
