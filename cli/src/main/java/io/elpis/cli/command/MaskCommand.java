package io.elpis.cli.command;

import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for masked fields of one person; costs no quota. */
@Command(
    name = "mask",
    mixinStandardHelpOptions = true,
    description = "See fields of one person masked. Costs no quota.",
    footer = {
      "",
      "Example:",
      "  elpis mask --purpose support --ticket case-7 --fields name,mobile"
    })
final class MaskCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private final DisclosureOptions asked = new DisclosureOptions();

  MaskCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    try (ElpisClient client = session.connect()) {
      return new DisclosureReport(session).show(client.mask(asked.request()), asked.receipt());
    }
  }
}
