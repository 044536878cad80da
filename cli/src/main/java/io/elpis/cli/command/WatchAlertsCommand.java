package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.Alert;
import io.elpis.client.ElpisClient;
import io.elpis.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What watch found. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "What watch found, newest first.",
    footer = {"", "Examples:", "  elpis watch alerts --open", "  elpis watch alerts --mine"})
final class WatchAlertsCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup private Choice choice = new Choice();

  /** At most one of them. */
  static final class Choice {
    @Option(names = "--open", description = "only what limits somebody now")
    private boolean open;

    @Option(
        names = "--queue",
        description = "what of the last day to take up first, at most a tenth of it false")
    private boolean queue;

    @Option(names = "--mine", description = "what limits you; needs no key of scope audit")
    private boolean mine;
  }

  WatchAlertsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      if (choice.mine) {
        List<Alert.Own> own = client.alerts().mine();
        session.answer(own, console -> mine(console, own));
      } else {
        List<Alert> found = choice.queue ? client.alerts().queue() : all(client);
        session.answer(found, console -> listed(console, found));
      }
      return Exit.DONE.code();
    }
  }

  private List<Alert> all(ElpisClient client) {
    List<Alert> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Alert> page = client.alerts().list(choice.open, cursor);
      found.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }

  private static void mine(Console console, List<Alert.Own> own) {
    if (own.isEmpty()) {
      console.result("nothing limits you");
    }
    own.forEach(one -> console.result(one.id() + "  " + one.action() + "  until " + one.until()));
  }

  private void listed(Console console, List<Alert> found) {
    if (found.isEmpty()) {
      console.result(
          choice.queue || choice.open
              ? "nothing waits; `elpis watch alerts` lists what there was"
              : "nothing was found yet");
    }
    found.forEach(alert -> console.result(AlertWords.line(alert)));
  }
}
