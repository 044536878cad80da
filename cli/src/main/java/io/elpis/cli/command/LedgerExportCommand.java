package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Progress;
import io.elpis.cli.Session;
import io.elpis.cli.log.ExportedLog;
import io.elpis.cli.log.LogExport;
import io.elpis.cli.log.ServedLog;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies the whole log into a folder. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Copy the whole log into a folder; run again to add what is new.",
    footer = {"", "Example:", "  elpis ledger export --out audit && elpis ledger verify audit"})
final class LedgerExportCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to")
  private Path out = Path.of("");

  LedgerExportCommand(Session session) {
    this.session = session;
  }

  private record Answer(String origin, long size, String folder) {}

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      ServedLog.Head head = export(client);
      Answer answer =
          new Answer(head.checkpoint().origin(), head.checkpoint().size(), out.toString());
      session.answer(
          answer,
          console ->
              console.result(
                  String.format(Locale.ROOT, "%d entries of %s", answer.size(), answer.origin())));
      return Exit.DONE.code();
    }
  }

  private ServedLog.Head export(ElpisClient client) throws IOException {
    try (Progress progress = session.progress("export")) {
      return new LogExport(new ServedLog(client.log()), new ExportedLog(out), progress).run();
    }
  }
}
