package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.Alert;
import io.elpis.client.ElpisClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends the limits of an alert. */
@Command(
    name = "lift",
    mixinStandardHelpOptions = true,
    description = "End the limits of an alert, for a reason that goes on the ledger.")
final class WatchLiftCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "id of the alert")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why")
  private String reason = "";

  WatchLiftCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Alert alert = client.alerts().lift(id, reason);
      session.answer(alert, console -> console.result(AlertWords.line(alert)));
      return Exit.DONE.code();
    }
  }
}
