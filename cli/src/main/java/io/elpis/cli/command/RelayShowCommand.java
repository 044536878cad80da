package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Relays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether a relay still reaches anybody. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a relay of yours and until when it lasts.")
final class RelayShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "as bind printed it")
  private String id = "";

  RelayShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Relays.Relay relay = client.relays().check(id);
      session.answer(relay, console -> RelayWords.print(console, relay));
      return Exit.DONE.code();
    }
  }
}
