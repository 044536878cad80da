package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Quota;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the caller may still open. */
@Command(
    name = "quota",
    mixinStandardHelpOptions = true,
    description = "What you may still open, purpose by purpose and level by level.",
    footer = {"", "Example:", "  elpis quota"})
final class QuotaCommand implements Callable<Integer> {
  private final Session session;

  QuotaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      List<Quota> standing = client.quota().standing();
      session.answer(
          new Quota.All(standing),
          console -> {
            standing.forEach(quota -> console.result(line(quota)));
            if (standing.isEmpty()) {
              console.note("no purpose that is open to you has a quota");
            }
          });
      return Exit.DONE.code();
    }
  }

  private static String line(Quota quota) {
    String more =
        (quota.escrowed() > 0 ? ", " + quota.escrowed() + " in escrow" : "")
            + (quota.owed() > 0 ? ", " + quota.owed() + " owed for unscanned parcels" : "")
            + (quota.raised() > 0 ? ", raised by " + quota.raised() : "")
            + (quota.proof().equals("none") ? "" : ", the next one wants " + quota.proof());
    return String.format(
        Locale.ROOT,
        "%-18s per %-9s %d left of %d, next costs %d, whole again at %s%s",
        quota.purpose(),
        quota.level(),
        quota.left(),
        quota.base() + quota.raised(),
        quota.cost(),
        quota.resetsAt(),
        more);
  }
}
