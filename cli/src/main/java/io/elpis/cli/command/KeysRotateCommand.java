package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts re-wrapping under a new version of the master key. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = "Make a new version of the master key and re-wrap under it, in the background.")
final class KeysRotateCommand implements Callable<Integer> {
  private final Session session;

  KeysRotateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      client.keys().rotate();
      Keys.Status status = client.keys().status();
      session.answer(status, console -> KeyWords.print(console, status));
      return Exit.DONE.code();
    }
  }
}
