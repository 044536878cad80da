package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts re-wrapping under a new version of the master key. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description =
        "Make a new key, or seal under a new suite; stored rows follow in the background.")
final class KeysRotateCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup private Choice choice = new Choice();

  /** At most one of them. */
  static final class Choice {
    @Option(names = "--kek", description = "the key that wraps everybody's keys (default)")
    private boolean kek;

    @Option(names = "--index", description = "the key that values are found by")
    private boolean index;

    @Option(names = "--reseal", description = "stored values, under the suite of new ones")
    private boolean reseal;
  }

  KeysRotateCommand(Session session) {
    this.session = session;
  }

  private Keys.What what() {
    if (choice.index && !choice.kek) {
      return Keys.What.INDEX;
    }
    return choice.reseal ? Keys.What.VALUES : Keys.What.KEK;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      client.keys().rotate(what());
      Keys.Status status = client.keys().status();
      session.answer(status, console -> KeyWords.print(console, status));
      return Exit.DONE.code();
    }
  }
}
