package io.elpis.cli.command;

import io.elpis.cli.Console;
import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.AuditedDay;
import io.elpis.client.ElpisClient;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks that chance chose for somebody to go through. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Draw a fixed share of a day's looks to go through, whatever watch says of them.",
    footer = {
      "",
      "Nobody who looks can tell which looks are drawn. The same day gives the same again. Each draw",
      "is on the ledger. Needs a key of scope audit.",
      "",
      "Example:",
      "  elpis watch audit 2026-11-25"
    })
final class WatchAuditCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DAY", description = "in UTC, such as 2026-11-25")
  private LocalDate day = LocalDate.EPOCH;

  WatchAuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      AuditedDay drawn = client.alerts().audit(day);
      session.answer(drawn, console -> words(console, drawn));
      return Exit.DONE.code();
    }
  }

  private static void words(Console console, AuditedDay drawn) {
    for (AuditedDay.Look look : drawn.items()) {
      console.result(look.entry() + "  " + look.t() + "  " + look.principal().orElse("(erased)"));
    }
    console.result(
        String.format(
            Locale.ROOT,
            "%d of %,d looks of %s%s",
            drawn.items().size(),
            drawn.looks(),
            drawn.day(),
            drawn.complete() ? "" : ", which is not over"));
  }
}
