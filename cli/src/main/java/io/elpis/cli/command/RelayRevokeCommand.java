package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a relay. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "End a relay of yours now.")
final class RelayRevokeCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "as bind printed it")
  private String id = "";

  RelayRevokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      client.relays().revoke(id);
      session.console().note("revoked");
      return Exit.DONE.code();
    }
  }
}
