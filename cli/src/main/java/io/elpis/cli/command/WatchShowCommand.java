package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.Alert;
import io.elpis.client.ElpisClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One alert with its evidence. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "One alert: the looks, the evidence, what would disprove it, what was said to it.")
final class WatchShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "id of the alert")
  private String id = "";

  WatchShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Alert alert = client.alerts().get(id);
      session.answer(alert, console -> AlertWords.whole(console, alert));
      return Exit.DONE.code();
    }
  }
}
