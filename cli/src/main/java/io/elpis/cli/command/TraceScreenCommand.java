package io.elpis.cli.command;

import io.elpis.cli.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whose mark a photographed screen shows. */
@Command(
    name = "screen",
    mixinStandardHelpOptions = true,
    description =
        "Whose mark a photographed screen shows, and what that account was shown that day.",
    footer = {
      "",
      "Behind whatever the console shows stand the account and the day. Give what can be read of it.",
      "The asking is an entry of the ledger.",
      "",
      "Example:",
      "  elpis trace screen clerk-7 2026-01-31"
    })
final class TraceScreenCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "what can be read of the mark")
  private List<String> words = List.of();

  TraceScreenCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Answering.with(session, client -> client.canaries().whose(String.join(" ", words)));
  }
}
