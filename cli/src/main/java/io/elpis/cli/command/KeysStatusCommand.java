package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Which versions of the master key wrap how many subjects' keys. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Which versions of the master key are in use.")
final class KeysStatusCommand implements Callable<Integer> {
  private final Session session;

  KeysStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Keys.Status status = client.keys().status();
      session.answer(status, console -> KeyWords.print(console, status));
      return Exit.DONE.code();
    }
  }
}
