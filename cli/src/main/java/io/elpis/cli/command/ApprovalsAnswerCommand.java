package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.Approval;
import io.elpis.client.ElpisClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A yes or a no, on the ledger with its reason. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Answer as a second person. The answer and its reason go on the ledger.")
final class ApprovalsAnswerCommand implements Callable<Integer> {
  private final Session session;
  private final boolean yes;

  @Parameters(paramLabel = "ID", description = "id of the approval")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why")
  private String reason = "";

  ApprovalsAnswerCommand(Session session, boolean yes) {
    this.session = session;
    this.yes = yes;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Approval answered =
          yes ? client.quota().approve(id, reason) : client.quota().refuse(id, reason);
      session.answer(answered, console -> ApprovalsListCommand.words(console, answered));
      return Exit.DONE.code();
    }
  }
}
