package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Release;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** How much left for whom. */
@Command(
    name = "egress",
    mixinStandardHelpOptions = true,
    description = "How many records left for each recipient, the largest first.")
final class ReleaseEgressCommand implements Callable<Integer> {
  private final Session session;

  ReleaseEgressCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Release.Egress> all;
    try (ElpisClient client = session.connect()) {
      all = client.sharing().egress();
    }
    session.answer(
        all,
        console -> {
          if (all.isEmpty()) {
            console.note("nothing was released yet: `elpis release create` makes a release");
          }
          all.forEach(one ->
              console.result(
                  String.format(
                      Locale.ROOT,
                      "%-16s  %-16s  %,12d records in %,6d releases  %s to %s",
                      one.recipient(),
                      one.purpose(),
                      one.records(),
                      one.releases(),
                      one.first(),
                      one.last())));
        });
    return Exit.DONE.code();
  }
}
