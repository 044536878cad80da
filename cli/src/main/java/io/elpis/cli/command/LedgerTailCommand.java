package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.cli.log.EntryLine;
import io.elpis.cli.log.ServedLog;
import io.elpis.client.ElpisClient;
import io.elpis.merkle.NoteVerifier;
import io.elpis.merkle.TilePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the newest entries as everyone may see them. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "The newest entries of the log; nobody's data is in it.",
    footer = {
      "",
      "With --follow and --json each entry is one JSON document on a line.",
      "",
      "Example:",
      "  elpis ledger tail --follow"
    })
final class LedgerTailCommand implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Session session;

  @Option(names = "--follow", description = "wait for more until interrupted")
  private boolean follow;

  @Option(
      names = "--lines",
      defaultValue = "10",
      paramLabel = "N",
      description = "how many; default ${DEFAULT-VALUE}")
  private int lines = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  LedgerTailCommand(Session session) {
    this.session = session;
  }

  private record Answer(long size, List<EntryLine> entries) {}

  @Override
  public Integer call() throws InterruptedException {
    if (lines < 0) {
      throw new ParameterException(spec.commandLine(), "`--lines` is a number from 0");
    }
    try (ElpisClient client = session.connect()) {
      ServedLog log = new ServedLog(client.log());
      NoteVerifier key = NoteVerifier.parse(log.key());
      ServedLog.Head head = log.head(key);
      long size = head.checkpoint().size();
      List<EntryLine> newest = entries(log, Math.max(0, size - lines), size);
      if (size == 0) {
        session.console().note("the log has no entry yet");
      }
      if (!follow) {
        Answer answer = new Answer(size, newest);
        session.answer(answer, console -> print(console, newest));
        return Exit.DONE.code();
      }
      List<EntryLine> entries = newest;
      while (true) {
        entries.forEach(this::show);
        Thread.sleep(INTERVAL);
        ServedLog.Head grown = log.next(key, head);
        entries = entries(log, head.checkpoint().size(), grown.checkpoint().size());
        head = grown;
      }
    }
  }

  private void show(EntryLine entry) {
    session.line(entry, console -> print(console, List.of(entry)));
  }

  private static List<EntryLine> entries(ServedLog log, long from, long size) {
    List<EntryLine> lines = new ArrayList<>();
    for (long index = from; index < size; ) {
      long bundle = index / TilePath.FULL_WIDTH;
      List<byte[]> entries = log.entries(bundle, size);
      for (int i = (int) (index % TilePath.FULL_WIDTH); i < entries.size(); i++) {
        lines.add(EntryLine.of(index, entries.get(i)));
        index++;
      }
    }
    return lines;
  }

  private static void print(Console console, List<EntryLine> entries) {
    for (EntryLine entry : entries) {
      console.result(
          String.format(
              Locale.ROOT,
              "%-8d %s  %-17s %-16s %d",
              entry.index(),
              entry.time(),
              entry.kind(),
              entry.purpose(),
              entry.count()));
    }
  }
}
