package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.Approval;
import io.elpis.client.ElpisClient;
import io.elpis.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What waits for a second person. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "What waits: your own asks, and those that you may answer.")
final class ApprovalsListCommand implements Callable<Integer> {
  private final Session session;

  ApprovalsListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      List<Approval> waiting = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<Approval> page = client.quota().waiting(cursor);
        waiting.addAll(page.items());
        cursor = page.next();
      } while (cursor.isPresent());
      session.answer(waiting, console -> waiting.forEach(approval -> words(console, approval)));
      return Exit.DONE.code();
    }
  }

  static void words(Console console, Approval approval) {
    String about =
        approval
            .account()
            .map(account -> "more of " + account)
            .orElseGet(() ->
                String.join(",", approval.fields())
                    + approval.ticket().map(ticket -> " for ticket " + ticket).orElse(""));
    console.result(
        approval.id()
            + "  "
            + approval.state()
            + "  "
            + approval.asker()
            + " of "
            + approval.recipient()
            + " wants "
            + about
            + " ("
            + approval.purpose()
            + "), "
            + approval.agreed().size()
            + " of "
            + approval.needed()
            + " said yes, until "
            + approval.expires());
  }
}
