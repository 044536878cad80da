package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the server forget the master key until somebody unseals it. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = "Forget the master key: nothing opens until it is unsealed.")
final class KeysSealCommand implements Callable<Integer> {
  private final Session session;

  KeysSealCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      client.keys().seal();
      Keys.Status status = client.keys().status();
      session.answer(status, console -> KeyWords.print(console, status));
      return Exit.DONE.code();
    }
  }
}
