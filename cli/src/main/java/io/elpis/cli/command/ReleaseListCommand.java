package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Page;
import io.elpis.client.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The register of what was shared with whom. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "What was released to whom, the newest first.")
final class ReleaseListCommand implements Callable<Integer> {
  private final Session session;

  ReleaseListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<Release> all = new ArrayList<>();
    try (ElpisClient client = session.connect()) {
      Optional<String> cursor = Optional.empty();
      do {
        Page<Release> page = client.sharing().list(cursor);
        all.addAll(page.items());
        cursor = page.next();
      } while (cursor.isPresent());
    }
    session.answer(
        all,
        console ->
            all.forEach(release ->
                console.result(
                    String.format(
                        Locale.ROOT,
                        "%s  %s  %-16s  %-16s  %,10d records  %s",
                        release.id(),
                        release.created(),
                        release.recipient(),
                        release.purpose(),
                        release.handed(),
                        release.state()))));
    return Exit.DONE.code();
  }
}
