package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Relays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the end of a relay off. */
@Command(
    name = "extend",
    mixinStandardHelpOptions = true,
    description = "Let a relay of yours last longer.")
final class RelayExtendCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "as bind printed it")
  private String id = "";

  @Option(names = "--days", required = true, paramLabel = "N", description = "7, 15 or 30")
  private int days;

  RelayExtendCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Relays.Relay relay = client.relays().extend(id, days);
      session.answer(relay, console -> RelayWords.print(console, relay));
      return Exit.DONE.code();
    }
  }
}
