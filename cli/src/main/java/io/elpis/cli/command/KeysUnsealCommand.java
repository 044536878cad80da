package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Gives the passphrase to the server; it is read from standard input, never from an argument. */
@Command(
    name = "unseal",
    mixinStandardHelpOptions = true,
    description = "Open the master key with the passphrase, which is read from standard input.",
    footer = {"", "Example:", "  elpis keys unseal < passphrase.txt"})
final class KeysUnsealCommand implements Callable<Integer> {
  private final Session session;

  KeysUnsealCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.console().note("reading the passphrase from standard input");
    String passphrase = session.inputLine("the passphrase");
    try (ElpisClient client = session.connect()) {
      client.keys().unseal(passphrase);
      Keys.Status status = client.keys().status();
      session.answer(status, console -> KeyWords.print(console, status));
      return Exit.DONE.code();
    }
  }
}
