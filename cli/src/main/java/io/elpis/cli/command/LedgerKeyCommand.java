package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the verifier key of the log. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "The key that verifies the log; give it to auditors.")
final class LedgerKeyCommand implements Callable<Integer> {
  private final Session session;

  LedgerKeyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      String key = client.log().key();
      session.answer(Map.of("key", key), console -> console.result(key));
      return Exit.DONE.code();
    }
  }
}
