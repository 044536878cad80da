package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.Trace;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Leaks that were looked into, and what their next trace may spend. */
@Command(
    name = "incidents",
    mixinStandardHelpOptions = true,
    description = "Leaks that were looked into, and what the next trace of each may spend.")
final class TraceIncidentsCommand implements Callable<Integer> {
  private final Session session;

  TraceIncidentsCommand(Session session) {
    this.session = session;
  }

  private static String line(Trace.Incident one) {
    return String.format(
        Locale.ROOT,
        "%4d  %-40s  %3d traces, the next may spend 1/%.0f of alpha",
        one.number(),
        one.incident(),
        one.traces(),
        1 / one.nextPart());
  }

  @Override
  public Integer call() {
    try (ElpisClient client = session.connect()) {
      List<Trace.Incident> incidents = client.sharing().incidents();
      session.answer(
          incidents, console -> incidents.forEach(one -> console.result(Printable.of(line(one)))));
      return Exit.DONE.code();
    }
  }
}
