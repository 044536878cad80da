package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody limited has to say. */
@Command(
    name = "appeal",
    mixinStandardHelpOptions = true,
    description = {
      "Say what your looks were for, and attach a ticket. Your words go on the ledger; somebody"
          + " else reads them and may lift the limit."
    })
final class WatchAppealCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "id of the alert, see `elpis watch alerts --mine`")
  private String id = "";

  @Option(names = "--ticket", paramLabel = "T", description = "what the looks were for")
  private @Nullable String ticket;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why")
  private String reason = "";

  WatchAppealCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      client.alerts().appeal(id, Optional.ofNullable(ticket), reason);
      session.answer(
          Map.of("id", id),
          console -> console.result(id + ": said; the limit stands until lifted"));
      return Exit.DONE.code();
    }
  }
}
