package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Release;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A second person's yes to a release. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = "Say yes to a release as the second person. The answer goes on the ledger.")
final class ReleaseApproveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "id of the release")
  private String id = "";

  ReleaseApproveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      Release release = client.sharing().approve(id);
      session.answer(release, console -> console.result(release.id() + "  " + release.state()));
      return Exit.DONE.code();
    }
  }
}
