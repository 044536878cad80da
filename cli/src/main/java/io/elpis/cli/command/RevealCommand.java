package io.elpis.cli.command;

import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for fields of one person; the look is on the ledger before the answer comes. */
@Command(
    name = "reveal",
    mixinStandardHelpOptions = true,
    description = "See fields of one person, at the level the policy gives. Recorded first.",
    footer = {
      "",
      "Example:",
      "  elpis reveal --purpose delivery --ticket w1 --fields name,address --receipt w1"
    })
final class RevealCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private final DisclosureOptions asked = new DisclosureOptions();

  RevealCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      return new DisclosureReport(session).show(client.disclose(asked.request()), asked.receipt());
    }
  }
}
