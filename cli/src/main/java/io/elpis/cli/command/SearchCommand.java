package io.elpis.cli.command;

import io.elpis.cli.Exit;
import io.elpis.cli.Printable;
import io.elpis.cli.Session;
import io.elpis.client.ElpisClient;
import io.elpis.client.SearchRequest;
import io.elpis.client.SearchRequest.Answer;
import io.elpis.client.SearchRequest.Match;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds the caller's own tickets by a value that never appears on a command line. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Find your own tickets by a value, which is read from standard input.",
    footer = {
      "",
      "Example:",
      "  elpis search --purpose support --ticket case-7 --field mobile --match suffix \\",
      "      --value-stdin < digits.txt"
    })
final class SearchCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--purpose", required = true, paramLabel = "P", description = "why")
  private String purpose = "";

  @Option(names = "--ticket", required = true, paramLabel = "T", description = "a ticket of yours")
  private String ticket = "";

  @Option(names = "--field", required = true, paramLabel = "F", description = "where to look")
  private String field = "";

  @Option(
      names = "--match",
      defaultValue = "exact",
      description = "exact, suffix (the last four digits) or domain; default ${DEFAULT-VALUE}")
  private Match match = Match.EXACT;

  @Option(
      names = "--value-stdin",
      required = true,
      description = "read the value from the first line of standard input")
  private boolean valueFromInput;

  @Option(
      names = "--cursor",
      defaultValue = "",
      paramLabel = "C",
      description = "go on after an earlier answer, which told it")
  private String cursor = "";

  SearchCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    // The parser insists on the option, so that nobody looks for another way in.
    String value = valueFromInput ? session.inputLine("the value") : "";
    try (ElpisClient client = session.connect()) {
      Answer answer =
          client.search(
              new SearchRequest(purpose, ticket, field, match, value),
              Optional.of(cursor).filter(from -> !from.isEmpty()));
      session.answer(
          answer,
          console -> {
            String found = answer.items().size() + " found among your tickets";
            console.note(
                answer
                    .next()
                    .map(next -> found + ", and there are more: --cursor " + Printable.of(next))
                    .orElse(found));
            answer
                .items()
                .forEach(hit -> console.result(Printable.of(hit.ticket() + "  " + hit.subject())));
          });
      return Exit.DONE.code();
    }
  }
}
