package io.elpis.cli.command;

import io.elpis.cli.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Business facts and how they move. */
@Command(
    name = "ticket",
    mixinStandardHelpOptions = true,
    description = "Business facts: show, move one step, tell what they were.",
    footer = {"", "Example:", "  elpis ticket advance order-000123 SHIPPED --from PAID"})
final class TicketCommand {
  private final Session session;

  TicketCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One ticket.")
  int show(@Parameters(paramLabel = "ID") String id) {
    return Answering.with(session, client -> client.parties().ticket(id));
  }

  @Command(name = "advance", mixinStandardHelpOptions = true, description = "Move one step.")
  int advance(
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "STATE") String state,
      @Option(
              names = "--from",
              defaultValue = "",
              description = "only if the ticket is in this state now")
          String from) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("to", state);
    if (!from.isEmpty()) {
      request.put("from", from);
    }
    return Answering.with(session, client -> client.parties().advance(id, request));
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "The states a ticket was in.")
  int history(@Parameters(paramLabel = "ID") String id) {
    return Answering.with(session, client -> client.parties().history(id));
  }
}
